import { describe, expect, it } from 'vitest'
import { linkOf } from '../../functions/core/campaigns/link.ts'
import { isTombstone } from '../../functions/core/subscribers/erasure.ts'
import { signToken } from '../../functions/core/token.ts'
import { erasePerson } from '../../functions/flows/erase-person.ts'
import { followBooking } from '../../functions/flows/follow-booking.ts'
import { followMemory } from '../../functions/flows/follow-memory.ts'
import { recordEvents } from '../../functions/flows/record-events.ts'
import { resolveDoubts } from '../../functions/flows/resolve-doubts.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { settleDoubts } from '../../functions/flows/settle-doubts.ts'
import {
  type CampaignPorts,
  drainLanes,
  lettersOf,
  manyPeople,
  soon,
  startedCampaign,
} from '../support/campaign-ports.ts'
import { anEvent } from '../support/email-events.ts'
import { workErasuresOff } from '../support/erasures.ts'
import { entriesOf } from '../support/receipts.ts'
import { countsOf } from '../support/recorded.ts'
import { aSite } from '../support/site-frame.ts'
import { stepPorts } from '../support/step-ports.ts'
import { chrome } from '../web/public/followed-links.ts'

const campaignId = 'november-digest'
const people = manyPeople(14)
/** Somebody with neighbours in their chunk, so that a window holds others too. */
const [one, other] = people.filter(({ id }) => people.filter((each) => each.id[0] === id[0]).length > 1)
if (!one || !other) throw new Error('everybody is alone in their shard')
const { id } = one
const aQuarter = 15 * 60_000

async function erased(ports: CampaignPorts, who = id) {
  await erasePerson(ports, { id: who, reason: 'asked by the owner' })
  await workErasuresOff(ports, { round: 'first' })
}

function letterOf({ runs }: CampaignPorts, who = id): string | undefined {
  for (const [key, { ids }] of runs.chunkRows) {
    const slot = ids.indexOf(who)
    if (slot >= 0) return runs.stateRows.get(key)?.letters[slot]
  }
  return undefined
}

const mailsTo = ({ mailer }: CampaignPorts, who = id) =>
  mailer.calls.filter(({ tags }) => tags.person === who).length

/** A campaign sent by one lane; `meanwhile` runs before each of its steps. */
async function sent(meanwhile: (ports: CampaignPorts, step: number) => Promise<void>) {
  const { ports, order } = await startedCampaign(people)
  let steps = 0
  const overtaken = stepPorts(ports, ['runs', 'mailer', 'campaigns'], async (call) => {
    steps = call + 1
    await meanwhile(ports, call)
    return undefined
  })
  await sendLane(overtaken, { order, deadline: soon(ports), windowSize: 3 })
  await drainLanes(ports)
  ports.clock.advance(aQuarter)
  await workErasuresOff(ports)
  return { ports, steps }
}

describe('somebody erased in mid-send', () => {
  it('is mailed once at most, and not at all when still unclaimed; everybody else is, once, and all are counted', async () => {
    const { steps } = await sent(async () => undefined)
    for (let at = 0; at < steps; at += 1) {
      let letter: string | undefined
      const { ports } = await sent(async (sending, step) => {
        if (step !== at) return
        letter = letterOf(sending)
        await erased(sending)
      })
      const mails = mailsTo(ports)
      if (letter === 'p') expect(mails, `erased at ${at}`).toBe(0)
      if (letter === 'a') expect(mails, `erased at ${at}`).toBe(1)
      expect(mails).toBeLessThanOrEqual(1)
      for (const person of people) if (person.id !== id) expect(mailsTo(ports, person.id)).toBe(1)
      expect(await countsOf(ports)).toMatchObject({
        frozen: people.length,
        accepted: people.length - 1 + mails,
        excluded: 1 - mails,
        ...{ failed: 0, inDoubt: 0, pending: 0 },
      })
      expect(JSON.stringify([...ports.runs.chunkRows.values()]), `erased at ${at}`).not.toContain(id)
      expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
    }
  })

  it('leaves room for a neighbour who is erased at the same moment', async () => {
    const { steps } = await sent(async () => undefined)
    const { ports } = await sent(async (sending, step) => {
      if (step !== Math.floor(steps / 2)) return
      const asked = [id, other.id].map((who) =>
        erasePerson(sending, { id: who, reason: 'asked by the owner' }),
      )
      await Promise.all(asked)
      await Promise.all([1, 2].map(() => workErasuresOff(sending, { round: 'first' })))
    })
    const counts = await countsOf(ports)
    expect(counts.accepted + counts.excluded).toBe(people.length)
    const ids = [...ports.runs.chunkRows.values()].flatMap((chunk) => chunk.ids)
    expect(ids).toHaveLength(people.length)
    for (const who of [id, other.id]) expect(ids).not.toContain(who)
  })
})

describe('somebody erased while in doubt', () => {
  async function inDoubt() {
    const { ports, order } = await startedCampaign(people)
    const send: typeof ports.mailer.send = async (message) => {
      const result = await ports.mailer.send(message)
      return message.tags.person === id ? { kind: 'unknown', reason: 'socket hang up' } : result
    }
    const doubtful = { ...ports, mailer: { ...ports.mailer, quota: ports.mailer.quota, send } }
    await sendLane(doubtful, { order, deadline: soon(ports) })
    expect(letterOf(ports)).toBe('d')
    await erased(ports)
    return { ports, runId: order.runId }
  }

  it('is found by the event that proves what became of the message, and hidden after it', async () => {
    const { ports, runId } = await inDoubt()
    const message = ports.mailer.mailed.find(({ tags }) => tags.person === id)
    const body = anEvent('Send', message, { at: ports.clock.now() })
    await recordEvents(ports, [{ id: 'message-1', body }])
    await settleDoubts(ports, runId)
    expect(lettersOf(ports)).toBe('a'.repeat(people.length))
    ports.clock.advance(aQuarter)
    await workErasuresOff(ports)
    expect(letterOf(ports)).toBeUndefined()
    expect(await countsOf(ports)).toMatchObject({ accepted: people.length, inDoubt: 0 })
  })

  it('is hidden in the end all the same, and the owner can still close the doubt: it mails nobody', async () => {
    const { ports } = await inDoubt()
    const mailed = ports.mailer.calls.length
    ports.clock.advance(aQuarter)
    await workErasuresOff(ports)
    expect(letterOf(ports)).toBeUndefined()
    expect(await countsOf(ports)).toMatchObject({ accepted: people.length - 1, inDoubt: 1 })
    await resolveDoubts(ports, { campaignId, actor: 'owner', decision: 'resend' })
    await drainLanes(ports)
    expect(ports.mailer.calls).toHaveLength(mailed)
    expect(await countsOf(ports)).toMatchObject({ excluded: 1, inDoubt: 0, pending: 0 })
  })
})

describe('a booking link that is followed while its person is erased', () => {
  const link = linkOf({ url: 'https://cal.example/now', label: 'Book', service: 'consultation' })
  const service = { label: 'Book', url: 'https://cal.example/now', provider: 'calcom' }
  const site = aSite({ booking: { services: { consultation: service } } })
  const facts = {
    method: 'GET',
    headers: { ...chrome },
  }

  async function followed(meanwhile: (ports: CampaignPorts, step: number) => Promise<void>) {
    const { ports } = await sent(async () => undefined)
    const runId = [...ports.runs.runs.keys()][0] ?? ''
    await ports.runs.putLink(runId, link)
    const claims = { purpose: 'book', subscriberId: id, runId, linkId: link.id } as const
    const token = signToken(await ports.keys.tokenKeys(), claims)
    let steps = 0
    // Nobody loses patience: whatever is written is written before the answer.
    const patient = {
      ...ports,
      clock: { ...ports.clock, now: ports.clock.now, wait: () => new Promise<void>(() => {}) },
    }
    const overtaken = stepPorts(patient, ['subscribers', 'bookings', 'runs'], async (call) => {
      steps = call + 1
      await meanwhile(ports, call)
      return undefined
    })
    const outcome = await followBooking(overtaken, { token, facts, site, memory: followMemory() })
    return { ports, steps, outcome }
  }

  it('leads on, and leaves nothing behind at whatever step the erasure comes', async () => {
    const { ports: undisturbed, steps } = await followed(async () => undefined)
    expect((await entriesOf(undisturbed, id)).map(({ kind }) => kind)).toContain('reference')
    expect(steps).toBeGreaterThan(5)
    for (let at = 0; at < steps; at += 1) {
      const { ports, outcome } = await followed(async (following, step) => {
        if (step === at) await erased(following)
      })
      expect(outcome).toMatchObject({ kind: 'redirect', to: expect.stringContaining('cal.example') })
      ports.clock.advance(aQuarter)
      await workErasuresOff(ports)
      expect(await entriesOf(ports, id), `erased at ${at}`).toEqual([])
      expect(ports.bookings.references.size, `erased at ${at}`).toBe(0)
      const person = ports.subscribers.people.get(id)
      expect(person && isTombstone(person)).toBe(true)
    }
  })
})
