import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OutgoingMessage } from '../../functions/core/email/outgoing-message.ts'
import { day, hour, minute, plusMilliseconds } from '../../functions/core/instant.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { settleDoubts } from '../../functions/flows/settle-doubts.ts'
import { tick } from '../../functions/flows/tick.ts'
import {
  type CampaignPorts,
  lettersOf,
  manyPeople,
  soon,
  startedCampaign,
} from '../support/campaign-ports.ts'
import { anEvent } from '../support/email-events.ts'
import { receiptsOf } from '../support/receipts.ts'
import { countsOf, record } from '../support/recorded.ts'

const campaignId = 'november-digest'
const at = '2026-11-23T08:10:00.000Z'

async function sentTo(count: number) {
  const { ports, order } = await startedCampaign(manyPeople(count))
  await sendLane(ports, { order, deadline: soon(ports) })
  return { ports, mailed: ports.mailer.mailed, runId: order.runId }
}

async function personOf(ports: CampaignPorts, message: OutgoingMessage | undefined) {
  return ports.subscribers.read(message?.tags.person ?? '')
}

describe('SES events', () => {
  it('leave a receipt of a complaint, which takes the consent back, and none of a bounce', async () => {
    const { ports, mailed } = await sentTo(2)
    const [first, second] = mailed
    const complaint = anEvent('Complaint', first, { at })
    const bounce = anEvent('Bounce', second, { at, bounceType: 'Permanent', bounceSubType: 'General' })
    for (let times = 0; times < 2; times += 1) await record(ports, [complaint, bounce])
    expect(await receiptsOf(ports, first?.tags.person ?? '')).toMatchObject([
      { act: 'withdrawn', source: 'complaint', at, topics: ['back-care'] },
    ])
    expect(await receiptsOf(ports, second?.tags.person ?? '')).toEqual([])
  })

  it('leave a receipt of a complaint of somebody who is out already, one for each message', async () => {
    const { ports, mailed } = await sentTo(1)
    const [first] = mailed
    const id = first?.tags.person ?? ''
    const person = await ports.subscribers.read(id)
    if (!person) throw new Error('nobody was mailed')
    await ports.subscribers.replace({ ...person, state: 'complained', version: person.version + 1 })
    const other = first && { ...first, tags: { ...first.tags, run: 'abcdefgh23456777' } }
    const later = '2026-11-23T09:10:00.000Z'
    const events = [anEvent('Complaint', first, { at }), anEvent('Complaint', other, { at: later })]
    for (let times = 0; times < 3; times += 1) await record(ports, events)
    const noSpam = { at: '2026-11-23T10:10:00.000Z', feedbackType: 'not-spam' }
    await record(ports, [anEvent('Complaint', first, noSpam)])
    expect((await receiptsOf(ports, id)).map((receipt) => [receipt.way, receipt.at])).toEqual([
      ['complaint', at],
      ['complaint', later],
    ])
  })

  it('become counts of people', async () => {
    const { ports, mailed } = await sentTo(4)
    const [first, second, third] = mailed
    const events = [
      ...mailed.map((message) => anEvent('Delivery', message, { at })),
      anEvent('Bounce', second, { at, bounceType: 'Permanent', bounceSubType: 'General' }),
      anEvent('Complaint', third, { at }),
      anEvent('Delivery', first, { at, wrapped: true }),
    ]
    expect(await record(ports, events)).toMatchObject({ failures: [] })
    expect(await countsOf(ports)).toMatchObject({ accepted: 4, delivered: 4, bounced: 1, complained: 1 })
    expect(await personOf(ports, second)).toMatchObject({ state: 'hard-bounced' })
    expect(await personOf(ports, third)).toMatchObject({ state: 'complained' })
    expect(await personOf(ports, first)).toMatchObject({ state: 'active', version: 1 })
  })

  it('leave the same rows and people in whatever order, and however often, they come', async () => {
    const { mailed, ports } = await sentTo(2)
    const [first, second] = mailed
    const events = [
      anEvent('Delivery', first, { at }),
      anEvent('Complaint', first, { at: plusMilliseconds(at, minute) }),
      anEvent('Bounce', first, { at, bounceType: 'Permanent', bounceSubType: 'NoEmail' }),
      anEvent('Bounce', second, { at, bounceType: 'Transient', bounceSubType: 'General' }),
      anEvent('DeliveryDelay', second, { at }),
    ]
    await record(ports, events)
    const expected = { counts: await countsOf(ports), states: await statesOf(ports, mailed) }
    expect(expected.states).toEqual(['complained', 'active'])
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...events, ...events], { minLength: 10 }), async (shuffled) => {
        const again = await sentTo(2)
        for (const body of shuffled) await record(again.ports, [body])
        expect({ counts: await countsOf(again.ports), states: await statesOf(again.ports, mailed) }).toEqual(
          expected,
        )
      }),
      { numRuns: 15 },
    )
  })

  it('that cannot be read are buried as they came, each with its reason; the others are done', async () => {
    const { ports, mailed } = await sentTo(1)
    const bodies = [
      '{',
      '{"eventType":"Surprise"}',
      anEvent('Delivery', mailed[0], { at }),
      '{"Type":"Notification","Message":"x"}',
    ]
    expect(await record(ports, bodies)).toEqual({ failures: [], recorded: 1 })
    expect(ports.events.buried.map(({ body }) => body)).toEqual([bodies[0], bodies[1], bodies[3]])
    for (const { reason } of ports.events.buried) expect(reason).not.toBe('')
    expect(await countsOf(ports)).toMatchObject({ delivered: 1 })
  })

  it('that can be neither read nor buried come again', async () => {
    const { ports, mailed } = await sentTo(1)
    const bury = () => Promise.reject(new Error('the queue is gone'))
    const outcome = await record({ ...ports, events: { ...ports.events, bury } }, [
      '{',
      anEvent('Delivery', mailed[0], { at }),
    ])
    expect(outcome).toMatchObject({ failures: [{ id: 'message-0' }], recorded: 1 })
  })

  it('that make their batch fail come again alone; the others of it are done', async () => {
    const { ports, mailed } = await sentTo(4)
    const [bad, bounced] = mailed
    const { readMany } = ports.subscribers
    const poisoned = async (ids: readonly string[]) => {
      if (ids.includes(bad?.tags.person ?? '')) throw new Error('no such key')
      return readMany(ids)
    }
    const bodies = [
      anEvent('Complaint', bad, { at }),
      anEvent('Bounce', bounced, { at }),
      ...mailed.slice(2).map((message) => anEvent('Delivery', message, { at })),
    ]
    const outcome = await record(
      { ...ports, subscribers: { ...ports.subscribers, readMany: poisoned } },
      bodies,
    )
    expect(outcome.failures).toEqual([{ id: 'message-0', reason: 'no such key' }])
    expect(await personOf(ports, bounced)).toMatchObject({ state: 'hard-bounced' })
    expect(await countsOf(ports)).toMatchObject({ delivered: 2, bounced: 1 })
  })

  it('fail as one when none of them gets through: the fault is not theirs', async () => {
    const { ports, mailed } = await sentTo(4)
    const readMany = () => Promise.reject(new Error('the table is gone'))
    const broken = { ...ports, subscribers: { ...ports.subscribers, readMany } }
    const bodies = mailed.map((message) => anEvent('Delivery', message, { at }))
    await expect(record(broken, bodies)).rejects.toThrow('the table is gone')
  })

  it('of somebody whose slot was overwritten when they were erased leave nothing', async () => {
    const { ports, mailed } = await sentTo(3)
    const person = mailed[0]?.tags.person ?? ''
    for (const [key, chunk] of ports.runs.chunkRows) {
      const ids = chunk.ids.map((id) => (id === person ? `${id.charAt(0)}${'5a'.repeat(15)}5` : id))
      ports.runs.chunkRows.set(key, { ...chunk, ids })
    }
    ports.subscribers.people.delete(person)
    const kinds = ['Delivery', 'Bounce', 'Complaint', 'DeliveryDelay', 'Send', 'Reject'] as const
    const bodies = kinds.map((kind) => anEvent(kind, mailed[0], { at }))
    expect(await record(ports, bodies)).toEqual({ failures: [], recorded: 0 })
    expect(ports.runs.outcomeRows.size).toBe(0)
    expect(ports.subscribers.people.has(person)).toBe(false)
  })

  it('of another table’s run, or of nobody, change nothing and do not come again', async () => {
    const { ports, mailed } = await sentTo(1)
    const stranger = {
      ...mailed[0],
      tags: { run: 'b'.repeat(16), person: '0'.repeat(32) },
    } as OutgoingMessage
    const untagged = { ...mailed[0], tags: {} } as OutgoingMessage
    const bodies = [anEvent('Complaint', stranger, { at }), anEvent('Bounce', untagged, { at })]
    expect(await record(ports, bodies)).toEqual({ failures: [], recorded: 0 })
    expect(await countsOf(ports)).toMatchObject({ complained: 0, bounced: 0 })
    expect(await ports.subscribers.read('0'.repeat(32))).toBeUndefined()
  })

  it('of a whole chunk cost one write', async () => {
    const { ports, mailed } = await sentTo(40)
    let writes = 0
    const count = () => {
      writes += 1
    }
    const recordOutcomes: typeof ports.runs.recordOutcomes = (...input) => {
      count()
      return ports.runs.recordOutcomes(...input)
    }
    await record(
      { ...ports, runs: { ...ports.runs, recordOutcomes } },
      mailed.map((message) => anEvent('Delivery', message, { at })),
    )
    expect(writes).toBe(new Set([...ports.runs.stateRows.keys()]).size)
  })

  it('of somebody erased meanwhile change nothing', async () => {
    const { ports, mailed } = await sentTo(2)
    const [gone] = mailed
    const person = gone?.tags.person ?? ''
    const stored = ports.subscribers.people.get(person)
    if (!stored) throw new Error('nobody was mailed')
    const tombstone = { ...stored, state: 'erased', email: '' } as const
    ports.subscribers.people.set(person, tombstone)
    const kinds = ['Delivery', 'Bounce', 'Complaint', 'DeliveryDelay'] as const
    const bodies = kinds.map((kind) => anEvent(kind, gone, { at }))
    expect(await record(ports, bodies)).toMatchObject({ failures: [] })
    expect(await ports.subscribers.read(person)).toEqual(tombstone)
  })
})

describe('a doubt', () => {
  async function oneDoubt() {
    const { ports, order } = await startedCampaign(manyPeople(5))
    ports.mailer.script.push({ kind: 'unknown', reason: 'timeout' })
    await sendLane(ports, { order, deadline: soon(ports) })
    expect(lettersOf(ports)).toBe('aaaad')
    const [message] = ports.mailer.calls
    return { ports, message, runId: order.runId }
  }

  it('keeps the campaign from being sent, settles by a Send event, and then it is sent', async () => {
    const { ports, message } = await oneDoubt()
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sending' })
    await record(ports, [anEvent('Send', message, { at })])
    ports.clock.advance(2 * minute)
    await tick(ports, { deadline: soon(ports) })
    expect(lettersOf(ports)).toBe('aaaaa')
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
    expect(ports.mailer.calls).toHaveLength(5)
  })

  it('is what Send events are kept for; others are dropped unwritten', async () => {
    const { ports, message } = await oneDoubt()
    const sure = ports.mailer.calls.filter((call) => call !== message)
    const { recorded } = await record(
      ports,
      ports.mailer.calls.map((call) => anEvent('Send', call, { at })),
    )
    expect(sure).toHaveLength(4)
    expect(recorded).toBe(1)
  })

  it('closes as failed after seven days, but only while no event waits', async () => {
    const { ports, runId } = await oneDoubt()
    ports.clock.advance(7 * day)
    ports.events.isDrained = false
    expect(await settleDoubts(ports, runId)).toBe(0)
    ports.events.isDrained = true
    expect(await settleDoubts(ports, runId)).toBe(1)
    expect(lettersOf(ports)).toBe('aaaaf')
    await tick(ports, { deadline: soon(ports) })
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
    expect(await countsOf(ports)).toMatchObject({ accepted: 4, failed: 1, inDoubt: 0 })
  })

  it('is never sent again by itself, however often the tick ticks', async () => {
    const { ports } = await oneDoubt()
    for (let n = 0; n < 20; n += 1) {
      ports.clock.advance(hour)
      await tick(ports, { deadline: soon(ports) })
    }
    expect(ports.mailer.calls).toHaveLength(5)
    expect(await countsOf(ports)).toMatchObject({ inDoubt: 1 })
  })
})

async function statesOf(ports: CampaignPorts, mailed: readonly OutgoingMessage[]) {
  const people = await Promise.all(mailed.map((message) => personOf(ports, message)))
  return people.map((person) => person?.state)
}
