import { describe, expect, it, vi } from 'vitest'
import { bookingReferenceOf } from '../../../functions/core/bookings/booking-reference.ts'
import { oneChunkRunId } from '../../support/one-chunk-runs.ts'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { addressOf, aMailedRun, bookingLink, chrome, entriesOf } from './followed-links.ts'

const ana = 'ana@example.com'
const of = { runId: oneChunkRunId, subscriberId: idOf(ana), linkId: bookingLink.id }
const reference = bookingReferenceOf(new Uint8Array(32).fill(7), of)

/** A site whose consultation is booked so. */
function withService(parts: Readonly<Record<string, unknown>> = {}) {
  const service = { label: 'Book', url: 'https://cal.example/now', provider: 'calcom', ...parts }
  return { booking: { services: { consultation: service } } }
}

/** The query of the booking page that a run's booking link leads to. */
async function queryOf(run: ReturnType<typeof aMailedRun>, headers: Record<string, string> = chrome) {
  const answer = await run.follow(addressOf(bookingLink), { headers })
  expect(answer.status).toBe(302)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return Object.fromEntries(new URL(answer.headers.get('location') ?? '').searchParams)
}

describe('a booking link', () => {
  it('leads to the service’s page as it is now, with the reference and the campaign parameters', async () => {
    const run = aMailedRun({ site: withService() })
    const answer = await run.follow(addressOf(bookingLink))
    const url = new URL(answer.headers.get('location') ?? '')
    expect(`${url.origin}${url.pathname}`).toBe('https://cal.example/now')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      utm_source: 'digest',
      'metadata[td]': reference,
      td: reference,
    })
  })

  it('keeps one reference a person and link, from the first click on', async () => {
    const run = aMailedRun({ site: withService() })
    const at = run.ports.clock.now()
    await queryOf(run)
    run.ports.clock.advance(60_000)
    const other = aMailedRun({ site: withService(), options: { ports: run.ports } })
    expect(await queryOf(other)).toMatchObject({ td: reference })
    expect([...run.ports.bookings.references.values()]).toEqual([
      { reference, ...of, service: 'consultation', article: 'five-lifts', at },
    ])
  })

  it('names the reference in the person’s record, once, so that erasing them finds it', async () => {
    const run = aMailedRun({ site: withService() })
    const at = run.ports.clock.now()
    await queryOf(run)
    run.ports.clock.advance(60_000)
    await queryOf(aMailedRun({ site: withService(), options: { ports: run.ports } }))
    const entries = await entriesOf(run)
    expect(entries.filter(({ kind }) => kind === 'reference')).toEqual([
      { kind: 'reference', at, uid: reference, data: { run: oneChunkRunId, link: bookingLink.id } },
    ])
  })

  it('followed by a machine leaves no reference, and tells none', async () => {
    const run = aMailedRun({ site: withService() })
    expect(await queryOf(run, { 'user-agent': 'curl/8.5.0' })).toEqual({ utm_source: 'digest' })
    expect(run.ports.bookings.references.size).toBe(0)
    expect(run.ports.runs.recorded).toMatchObject([{ kind: 'machine-click' }])
  })

  it('followed again costs nothing, but for reading whom the page is told of', async () => {
    for (const [prefill, reads] of [
      [false, 0],
      [true, 1],
    ] as const) {
      const run = aMailedRun({ site: withService({ prefill }) })
      await queryOf(run)
      const read = vi.spyOn(run.ports.subscribers, 'read')
      const readReference = vi.spyOn(run.ports.bookings, 'readReference')
      expect(await queryOf(run)).toMatchObject({ td: reference })
      expect([read.mock.calls.length, readReference.mock.calls.length]).toEqual([reads, 0])
    }
  })

  it('counts as a click, once', async () => {
    const run = aMailedRun({ site: withService() })
    await queryOf(run)
    await queryOf(run)
    expect(run.ports.runs.recorded).toMatchObject([{ kind: 'reader-click', link: bookingLink.id }])
    expect((await entriesOf(run)).filter(({ kind }) => kind === 'click')).toHaveLength(1)
  })

  it('leads where it led when it was mailed once its service is gone', async () => {
    const run = aMailedRun()
    const answer = await run.follow(addressOf(bookingLink))
    expect(answer.headers.get('location')).toBe(bookingLink.url)
    expect(run.ports.runs.recorded).toHaveLength(1)
  })

  it('still leads on, without a reference, when none can be kept', async () => {
    const made = aMailedRun({ site: withService() })
    const putReference = async () => {
      throw new Error('the table is full')
    }
    const ports = { ...made.ports, bookings: { ...made.ports.bookings, putReference } }
    const run = aMailedRun({ site: withService(), options: { ports } })
    expect(await queryOf(run)).toEqual({ utm_source: 'digest' })
    expect(ports.log.lines).toMatchObject([{ level: 'error', fields: { link: bookingLink.id } }])
  })
})

describe('a booking link, while a store takes requests and does not answer,', () => {
  const never = () => new Promise<never>(() => {})

  it('leads on without its reference after four seconds at most', async () => {
    const made = aMailedRun({ site: withService({ prefill: true }) })
    const ports = { ...made.ports, subscribers: { ...made.ports.subscribers, read: never } }
    const { follow } = aMailedRun({ site: withService({ prefill: true }), options: { ports } })
    const answer = follow(addressOf(bookingLink))
    for (const _ of [1, 2]) {
      await new Promise(setImmediate)
      ports.clock.advance(2_000)
    }
    expect((await answer).headers.get('location')).toBe('https://cal.example/now?utm_source=digest')
  })
})

describe('a booking page', () => {
  const known = { email: ana, name: 'Ana Huber' }

  it('is told name and address where the owner allows it, and not by default', async () => {
    expect(await queryOf(aMailedRun({ site: withService({ prefill: true }) }))).toMatchObject(known)
    const query = await queryOf(aMailedRun({ site: withService() }))
    expect(query).not.toHaveProperty('email')
    expect(query).not.toHaveProperty('name')
  })

  it.each(['unsubscribed', 'complained', 'hard-bounced'] as const)(
    'is told nothing of somebody %s',
    async (state) => {
      const people = [aSubscriber({ state, name: 'Ana Huber' })]
      const query = await queryOf(aMailedRun({ people, site: withService({ prefill: true }) }))
      expect(query).toEqual({ utm_source: 'digest', 'metadata[td]': reference, td: reference })
    },
  )

  it('is told nothing by a machine’s click', async () => {
    const run = aMailedRun({ site: withService({ prefill: true }) })
    expect(await queryOf(run, { 'user-agent': 'curl/8.5.0' })).not.toHaveProperty('email')
  })

  it('is told nothing at all of somebody erased, and nothing is kept', async () => {
    const people = [aSubscriber({ id: idOf(ana), email: '', state: 'erased' })]
    const run = aMailedRun({ people, site: withService({ prefill: true }) })
    expect(await queryOf(run)).toEqual({ utm_source: 'digest' })
    expect(run.ports.bookings.references.size).toBe(0)
    expect(run.ports.runs.recorded).toEqual([])
    expect(await entriesOf(run)).toEqual([])
  })
})
