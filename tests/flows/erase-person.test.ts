import { describe, expect, it } from 'vitest'
import { bookingReferenceOf } from '../../functions/core/bookings/booking-reference.ts'
import { consentReceipt } from '../../functions/core/subscribers/consent.ts'
import { isTombstone } from '../../functions/core/subscribers/erasure.ts'
import { erasePerson } from '../../functions/flows/erase-person.ts'
import { recordEvents } from '../../functions/flows/record-events.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { sendTransactional } from '../../functions/flows/send-transactional.ts'
import {
  type CampaignPorts,
  lettersOf,
  manyPeople,
  soon,
  startedCampaign,
} from '../support/campaign-ports.ts'
import { anEvent } from '../support/email-events.ts'
import { eraseWholly, workErasuresOff } from '../support/erasures.ts'
import { entriesOf, receiptsOf } from '../support/receipts.ts'
import { aSite } from '../support/signup-site.ts'
import { stepPorts } from '../support/step-ports.ts'
import { publishedPorts, signUp, takeMailing } from '../support/subscriber-journey.ts'

const people = manyPeople(30)
const [ana, ben] = people
if (!ana || !ben) throw new Error('nobody is there')
const { id } = ana
const aMinute = 60_000
const asked = { id, reason: 'asked by the person' } as const

/** A sent campaign, and everything that can be kept about one of its people. */
async function sentAndKept() {
  const { ports, order } = await startedCampaign(people)
  await sendLane(ports, { order, deadline: soon(ports) })
  const of = { runId: order.runId, subscriberId: id, linkId: '0a1b2c3d4e5f' }
  const reference = bookingReferenceOf(await ports.keys.idKey(), of)
  const at = ports.clock.now()
  await ports.bookings.putReference({ reference, ...of, service: 'consultation', at })
  const receipt = consentReceipt({
    act: 'requested',
    topics: ['back-care'],
    source: 'form:/ueber-mich/',
    form: 'gym',
    text: 'I agree.',
    textVersion: 1,
    ip: '192.0.2.7',
    userAgent: 'Browser',
  })
  const entries = [
    { kind: 'consent', at, uid: 'x', data: { ...receipt } },
    { kind: 'reference', at, uid: reference, data: { run: of.runId, link: of.linkId } },
    { kind: 'click', at, uid: 'y', data: { run: of.runId, link: of.linkId } },
    { kind: 'booking', at, uid: 'z', data: { service: 'consultation' } },
  ] as const
  for (const entry of entries) await ports.subscribers.addEntry(id, entry)
  ports.clock.advance(aMinute)
  return { ports, runId: order.runId, reference, receipt, entries }
}

const idsOf = ({ runs }: CampaignPorts) => [...runs.chunkRows.values()].flatMap(({ ids }) => ids)

/** Nothing of the person but what an erasure may leave. */
async function expectErased({ ports, receipt, reference }: Awaited<ReturnType<typeof sentAndKept>>) {
  const person = ports.subscribers.people.get(id)
  expect(person && isTombstone(person)).toBe(true)
  const { act, textHash, textVersion } = receipt
  expect((await entriesOf(ports, id)).map(({ data }) => data)).toEqual([{ act, textHash, textVersion }])
  expect(ports.bookings.references.has(reference)).toBe(false)
  expect(idsOf(ports)).not.toContain(id)
  expect(idsOf(ports)).toHaveLength(people.length)
  expect(lettersOf(ports)).toBe('a'.repeat(people.length))
}

describe('an erasure', () => {
  it('leaves the tombstone at once, and nothing else but acts, dates and hashes when it is through', async () => {
    const kept = await sentAndKept()
    const at = kept.ports.clock.now()
    expect(await erasePerson(kept.ports, asked)).toEqual({ kind: 'erased', at })
    expect(kept.ports.subscribers.people.get(id)).toMatchObject({
      state: 'erased',
      email: '',
      stateChangedAt: at,
    })
    await workErasuresOff(kept.ports, { round: 'first' })
    await expectErased(kept)
    expect(kept.ports.transactional.delayed).toMatchObject([
      { afterSeconds: 900, message: { round: 'last', references: [kept.reference] } },
    ])
    await workErasuresOff(kept.ports)
    await expectErased(kept)
    expect(kept.ports.transactional).toMatchObject({ waiting: [], delayed: [] })
  })

  it('touches nobody else', async () => {
    const { ports, entries } = await sentAndKept()
    for (const entry of entries) await ports.subscribers.addEntry(ben.id, entry)
    const before = [ports.subscribers.people.get(ben.id), await entriesOf(ports, ben.id)]
    const others = idsOf(ports).filter((each) => each !== id)
    await eraseWholly(ports, id)
    expect([ports.subscribers.people.get(ben.id), await entriesOf(ports, ben.id)]).toEqual(before)
    expect(idsOf(ports)).toEqual(expect.arrayContaining(others))
  })

  it('ends the same, wherever a crash comes and however often its message is delivered', async () => {
    const stores = ['subscribers', 'bookings', 'campaigns', 'runs', 'transactional'] as const
    let calls = 0
    const counted = await sentAndKept()
    await eraseWholly(
      stepPorts(counted.ports, stores, async (call) => {
        calls = call + 1
        return undefined
      }),
      id,
    )
    expect(calls).toBeGreaterThan(20)
    for (let at = 0; at < calls; at += 1) {
      for (const isAnswered of [false, true]) {
        const kept = await sentAndKept()
        const crashing = stepPorts(kept.ports, stores, async (call) => {
          const crash = () => {
            throw new Error('crash')
          }
          if (call === at) return isAnswered ? crash : crash()
          return undefined
        })
        await expect(eraseWholly(crashing, id), `crash at ${at}`).rejects.toThrow('crash')
        // Before anything was queued, whoever asked was told that it failed, and asks again.
        if (kept.ports.transactional.waiting.length + kept.ports.transactional.delayed.length === 0)
          await erasePerson(kept.ports, asked)
        await workErasuresOff(kept.ports)
        await expectErased(kept)
      }
    }
  })

  it('that runs out of time goes on with a message of its own', async () => {
    const kept = await sentAndKept()
    const list = kept.ports.campaigns.list
    const paged = {
      ...kept.ports,
      campaigns: { ...kept.ports.campaigns, list: async (cursor?: string) => list(cursor, 1) },
    }
    for (let n = 0; n < 3; n += 1) {
      const campaign = await kept.ports.campaigns.read('november-digest')
      if (campaign) await kept.ports.campaigns.create({ ...campaign, id: `other-${n}`, version: 1 })
    }
    await erasePerson(paged, asked)
    await workErasuresOff(paged, { hurried: true })
    await expectErased(kept)
  })

  it('of somebody nobody knows makes nobody', async () => {
    const { ports } = await startedCampaign([ben])
    expect(await erasePerson(ports, asked)).toEqual({ kind: 'unknown' })
    expect(ports.subscribers.people.has(id)).toBe(false)
    expect(ports.transactional.waiting).toEqual([])
  })

  it('that is delivered again, long after the person began anew, takes nothing of what is new', async () => {
    const kept = await sentAndKept()
    const { ports } = kept
    await ports.compiled.write('site', aSite())
    await erasePerson(ports, asked)
    const [erasure] = ports.transactional.waiting
    await workErasuresOff(ports, { round: 'first' })
    ports.clock.advance(aMinute)
    const anew = { ...ana, version: 3, createdAt: ports.clock.now(), updatedAt: ports.clock.now() }
    await ports.subscribers.replace(anew)
    const entry = { kind: 'click', at: ports.clock.now(), uid: 'new', data: {} } as const
    await ports.subscribers.addEntry(id, entry)
    if (erasure) ports.transactional.waiting.push(erasure)
    await workErasuresOff(ports)
    expect(ports.subscribers.people.get(id)).toEqual(anew)
    expect(await entriesOf(ports, id)).toEqual([
      entry,
      expect.objectContaining({ kind: 'consent', uid: 'x' }),
    ])
    expect(idsOf(ports)).not.toContain(id)
  })
})

describe('after an erasure', () => {
  it('events of messages from before change no count and make nobody', async () => {
    const { ports, runId } = await sentAndKept()
    const message = ports.mailer.mailed.find(({ tags }) => tags.person === id)
    await eraseWholly(ports, id)
    const before = { person: ports.subscribers.people.get(id), letters: lettersOf(ports) }
    const kinds = ['Send', 'Delivery', 'Bounce', 'Complaint', 'DeliveryDelay', 'Reject'] as const
    const bodies = kinds.map((kind) => anEvent(kind, message, { at: ports.clock.now() }))
    const recorded = await recordEvents(
      ports,
      bodies.map((body, n) => ({ id: `message-${n}`, body })),
    )
    expect(recorded).toMatchObject({ failures: [] })
    expect({ person: ports.subscribers.people.get(id), letters: lettersOf(ports) }).toEqual(before)
    expect(await ports.runs.readRun(runId)).toMatchObject({ frozen: people.length })
    expect(await receiptsOf(ports, id)).toHaveLength(1)
  })
})

describe('a signup that is worked off while its person is erased', () => {
  const signup = {
    email: ana.email,
    name: 'Ana',
    ip: '192.0.2.7',
    userAgent: 'Browser',
    topics: ['mobility'],
  }

  /** Works a signup off and calls `meanwhile` before each step; answers the ports and how many steps there were. */
  async function workedOff(meanwhile: (ports: CampaignPorts, step: number) => Promise<void>) {
    const { ports: campaign } = await startedCampaign(people.slice(0, 1))
    const ports = { ...campaign, compiled: publishedPorts().compiled }
    await signUp(ports, signup)
    const [message] = takeMailing(ports)
    if (!message) throw new Error('nothing is queued')
    ports.clock.advance(aMinute)
    let steps = 0
    const overtaken = stepPorts(ports, ['subscribers', 'mailer'], async (call) => {
      steps = call + 1
      await meanwhile(ports, call)
      return undefined
    })
    await sendTransactional(overtaken, message)
    await sendTransactional(ports, message)
    return { ports, steps }
  }

  it('leaves no trace at whatever step the erasure comes, and no mail is begun after it', async () => {
    const { steps } = await workedOff(async () => undefined)
    expect(steps).toBeGreaterThan(3)
    for (let at = 0; at < steps; at += 1) {
      let claimed = false
      const { ports } = await workedOff(async (erasing, step) => {
        if (step !== at) return
        claimed = erasing.subscribers.people.get(id)?.confirmationSentAt !== undefined
        await erasePerson(erasing, asked)
        await workErasuresOff(erasing, { round: 'first' })
      })
      ports.clock.advance(15 * aMinute)
      await workErasuresOff(ports)
      const person = ports.subscribers.people.get(id)
      expect(person && isTombstone(person), `erased at ${at}`).toBe(true)
      const kept = JSON.stringify(await entriesOf(ports, id))
      expect(kept).not.toMatch(/Ana|192\.0|Browser|mobility|form:/)
      // A mail that was claimed before may go out: SES may have it by then.
      expect(ports.mailer.calls.length, `erased at ${at}`).toBe(claimed ? 1 : 0)
    }
  })
})
