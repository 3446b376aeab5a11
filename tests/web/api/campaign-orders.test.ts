import { describe, expect, it } from 'vitest'
import { drainLanes, manyPeople } from '../../support/campaign-ports.ts'
import { aDefinition } from '../../support/campaigns.ts'
import { aSite } from '../../support/site-frame.ts'
import { aSubscriber } from '../../support/subscribers.ts'
import { aDraft, anApi, fieldsOf } from './api-ports.ts'

const id = 'november-digest'
const path = `/campaigns/${id}`
const fault = {
  file: 'campaigns/november-digest.md',
  line: 4,
  column: 1,
  rule: 'campaign-no-article',
  severity: 'error',
  message: 'there is no article five-lifts',
  mend: 'Name an article that exists',
} as const

describe('POST /campaigns/{id}/schedule', () => {
  it('takes a local time and its zone', async () => {
    const { call } = await anApi([aSubscriber()], [aDraft()])
    const order = { at: '2026-11-26T09:00', timeZone: 'Europe/Zurich' }
    expect(await call('POST', `${path}/schedule`, order)).toMatchObject({
      status: 200,
      body: {
        id,
        status: 'scheduled',
        scheduledFor: '2026-11-26T08:00:00.000Z',
        timeZone: 'Europe/Zurich',
        warnings: [],
      },
    })
  })

  it('reads a local time without a zone in the site’s own', async () => {
    const { call } = await anApi([aSubscriber()], [aDraft()])
    expect(await call('POST', `${path}/schedule`, { at: '2026-11-26T09:00' })).toMatchObject({
      body: { scheduledFor: '2026-11-26T08:00:00.000Z', timeZone: aSite().timeZone },
    })
  })

  it('takes an instant, and the definition’s own time when none is given', async () => {
    const schedule = { kind: 'once', at: '2026-11-26T09:00', timeZone: 'Europe/Zurich' } as const
    const { call } = await anApi([aSubscriber()], [aDraft({ definition: aDefinition({ schedule }) })])
    const own = await call('POST', `${path}/schedule`)
    expect(own.body).toMatchObject({ scheduledFor: '2026-11-26T08:00:00.000Z' })
    const moved = await call('POST', `${path}/schedule`, { at: '2026-11-27T10:00:00+01:00' })
    expect(moved.body).toMatchObject({ scheduledFor: '2026-11-27T09:00:00.000Z' })
  })

  it.each([
    ['is skipped', '2027-03-28T02:30', 'does not exist', '2027-03-28T01:30:00.000Z'],
    ['comes twice', '2027-10-31T02:30', 'comes twice', '2027-10-31T00:30:00.000Z'],
  ])('says what becomes of a local time that %s', async (_, at, says, scheduledFor) => {
    const { call } = await anApi([aSubscriber()], [aDraft()])
    const answer = await call('POST', `${path}/schedule`, { at, timeZone: 'Europe/Zurich' })
    expect(answer.body).toMatchObject({ note: expect.stringContaining(says), scheduledFor })
  })

  it.each([
    ['a past time', { at: '2026-11-20T09:00', timeZone: 'Europe/Zurich' }, 'past-date'],
    ['no time at all', {}, 'no-time'],
    ['a zone that is none', { at: '2026-11-26T09:00', timeZone: 'Mars/Base' }, 'time-zone'],
    ['a time that is none', { at: 'tomorrow', timeZone: 'Europe/Zurich' }, 'date-format'],
  ])('refuses %s', async (_, order, rule) => {
    const { call, ports } = await anApi([aSubscriber()], [aDraft()])
    const answer = await call('POST', `${path}/schedule`, order)
    expect(answer).toMatchObject({ status: 422, type: 'application/problem+json', body: { rule } })
    expect(await ports.campaigns.read(id)).toEqual(aDraft())
  })

  it('refuses a field it does not know, and one of another type', async () => {
    const { call } = await anApi([aSubscriber()], [aDraft()])
    const answer = await call('POST', `${path}/schedule`, { at: 7, when: 'now' })
    expect(answer.status).toBe(422)
    expect(fieldsOf(answer)).toEqual(['at', 'when'])
  })

  it('refuses an audience of nobody, and content with faults, each with its place', async () => {
    const { call, ports } = await anApi([], [aDraft()])
    const order = { at: '2026-11-26T09:00', timeZone: 'Europe/Zurich' }
    expect(await call('POST', `${path}/schedule`, order)).toMatchObject({
      status: 422,
      body: { rule: 'empty-audience', detail: expect.stringContaining('Nobody is subscribed.') },
    })
    ports.composer.answer = { ok: false, problems: [fault] }
    const unfit = await call('POST', `${path}/schedule`, order)
    expect(unfit).toMatchObject({ status: 422, body: { problems: [fault] } })
    expect(fieldsOf(unfit)).toEqual(['campaigns/november-digest.md:4:1'])
  })
})

describe('POST /campaigns/{id}/send-now', () => {
  it('starts at once, to everyone active when no topic is named', async () => {
    const people = [
      aSubscriber({ topics: ['strength'] }),
      aSubscriber({ email: 'ben@example.com', topics: [] }),
      aSubscriber({ email: 'gone@example.com', state: 'unsubscribed' }),
    ]
    const { call, ports } = await anApi(people, [aDraft()])
    expect(await call('POST', `${path}/send-now`)).toMatchObject({
      status: 200,
      body: { status: 'sending', counts: { frozen: 2, pending: 2 } },
    })
    await drainLanes(ports)
    expect((await call('GET', path)).body).toMatchObject({
      status: 'sent',
      counts: { frozen: 2, accepted: 2 },
    })
  })

  it('refuses nobody, faults, and a second time', async () => {
    const { call, ports } = await anApi([], [aDraft()])
    expect(await call('POST', `${path}/send-now`, {})).toMatchObject({
      status: 422,
      body: { rule: 'empty-audience' },
    })
    ports.subscribers.people.set('a'.repeat(32), aSubscriber({ id: 'a'.repeat(32) }))
    expect(await call('POST', `${path}/send-now`, {})).toMatchObject({ status: 200 })
    expect(await call('POST', `${path}/send-now`, {})).toMatchObject({
      status: 409,
      body: {
        rule: 'wrong-status',
        detail: expect.stringMatching(/^A campaign that is sending cannot be sent\. /),
      },
    })
  })
})

describe('pause, resume and cancel', () => {
  it('steer a campaign that is on its way, and keep why', async () => {
    const { call, ports } = await anApi(manyPeople(3), [aDraft()])
    await call('POST', `${path}/send-now`)
    expect(await call('POST', `${path}/pause`, { reason: 'a typo' })).toMatchObject({
      status: 200,
      body: { status: 'paused', reason: 'a typo', counts: { pending: 3 } },
    })
    expect(await call('POST', `${path}/resume`)).toMatchObject({ status: 200, body: { status: 'sending' } })
    expect(await call('POST', `${path}/cancel`)).toMatchObject({
      status: 200,
      body: { status: 'cancelled', reason: 'cancelled by hand', counts: { pending: 0, excluded: 3 } },
    })
    const trail = await ports.campaigns.audit(id)
    expect(trail.map(({ action, actor }) => `${actor} ${action}`)).toContain('api:key-1 pause')
  })

  it('may come as JSON without a body', async () => {
    const { raw } = await anApi([], [aDraft({ status: 'scheduled' })])
    const headers = { 'content-type': 'application/json' }
    expect((await raw(`${path}/cancel`, { method: 'POST', headers })).status).toBe(200)
    expect((await raw(`${path}/cancel`, { method: 'POST', headers, body: '{' })).status).toBe(400)
  })

  it.each(['pause', 'resume', 'cancel'])('%s is refused for a draft', async (name) => {
    const { call } = await anApi([], [aDraft()])
    expect(await call('POST', `${path}/${name}`)).toMatchObject({
      status: 409,
      type: 'application/problem+json',
    })
  })

  it('never advise to send a draft to whoever wants it stopped', async () => {
    const { call } = await anApi([aSubscriber()], [aDraft()])
    expect(await call('POST', `${path}/cancel`)).toMatchObject({
      status: 409,
      body: { rule: 'wrong-status', detail: expect.stringContaining('There is nothing to stop') },
    })
  })

  it('refuse a reason that is no text', async () => {
    const { call } = await anApi([], [aDraft({ status: 'sending', runId: 'a'.repeat(16) })])
    expect(fieldsOf(await call('POST', `${path}/pause`, { reason: '' }))).toEqual(['reason'])
  })
})
