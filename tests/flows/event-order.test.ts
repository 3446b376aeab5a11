import fc from 'fast-check'
import { expect, it } from 'vitest'
import { minute, plusMilliseconds } from '../../functions/core/instant.ts'
import { sumEvidence } from '../../functions/flows/sum-evidence.ts'
import { halfSent, recordBodies } from '../support/a-sent-run.ts'
import type { CampaignPorts } from '../support/campaign-ports.ts'
import { anEvent } from '../support/email-events.ts'

/** What events leave of one person and of their run. */
async function remains(ports: CampaignPorts, person: string) {
  const { state, softBounces, stateReason, stateChangedAt } = ports.subscribers.people.get(person) ?? {}
  const outcomes = [...ports.runs.outcomeRows.values()].flatMap((row) => row.outcomes)
  return {
    person: { state, softBounces, stateReason, stateChangedAt },
    outcomes: outcomes.map((outcome) => JSON.stringify(outcome)).sort(),
  }
}

it('events of a message leave the same person and the same rows, in whatever order, batches and number they come', async () => {
  const { ports, mailed } = await halfSent(10, 40)
  const [message] = mailed
  const person = message?.tags.person ?? ''
  const at = (n: number) => plusMilliseconds(ports.clock.now(), n * minute)
  const soft = { bounceType: 'Transient', bounceSubType: 'General' }
  const bodies = [
    anEvent('Delivery', message, { at: at(1) }),
    anEvent('Bounce', message, { at: at(2), ...soft }),
    anEvent('Bounce', message, { at: at(3) }),
    anEvent('Complaint', message, { at: at(4) }),
    anEvent('DeliveryDelay', message, { at: at(5) }),
    anEvent('Bounce', message, { at: at(6), bounceSubType: 'OnAccountSuppressionList' }),
  ]
  const stored = ports.subscribers.people.get(person)
  if (!stored) throw new Error('nobody was mailed')
  const play = async (batches: readonly (readonly string[])[]) => {
    ports.subscribers.people.set(person, stored)
    ports.runs.outcomeRows.clear()
    for (const batch of batches) await recordBodies(ports, batch)
    return remains(ports, person)
  }
  const chosen = fc.subarray(bodies, { minLength: 1 }).chain((set) =>
    fc.tuple(
      fc.constant(set),
      fc.shuffledSubarray([...set, ...set], { minLength: set.length }).map((some) => [...some, ...set]),
      fc.integer({ min: 1, max: 4 }),
    ),
  )
  await fc.assert(
    fc.asyncProperty(chosen, async ([set, shuffled, size]) => {
      const batches = Array.from({ length: Math.ceil(shuffled.length / size) }, (_, n) =>
        shuffled.slice(n * size, (n + 1) * size),
      )
      expect(await play(batches)).toEqual(await play([set]))
    }),
    { numRuns: 100 },
  )
})

it('a soft bounce and the delivery of its message, recorded at the same time, cancel each other out', async () => {
  const { ports, mailed } = await halfSent(10, 40)
  const [message] = mailed
  const at = ports.clock.now()
  const soft = anEvent('Bounce', message, { at, bounceType: 'Transient', bounceSubType: 'General' })
  const delivery = anEvent('Delivery', message, { at })
  // The delivery arrives whole after the bounce was judged and before it is written.
  const replace = ports.subscribers.replace
  let isFirst = true
  const slow = {
    ...ports.subscribers,
    replace: async (...input: Parameters<typeof replace>) => {
      if (isFirst) {
        isFirst = false
        await recordBodies(ports, [delivery])
      }
      return replace(...input)
    },
  }
  await recordBodies({ ...ports, subscribers: slow }, [soft])
  expect(ports.subscribers.people.get(message?.tags.person ?? '')?.softBounces).toBeUndefined()
})

it('5,000 events in a burst, disordered and doubled, are counted exactly', { timeout: 30_000 }, async () => {
  const { ports, mailed, runId } = await halfSent(2_000, 2_020)
  const at = ports.clock.now()
  const people = mailed.slice(0, 2_000)
  const burst = [
    ...people.slice(0, 1_900).map((message) => anEvent('Delivery', message, { at })),
    ...people.slice(1_900).map((message) => anEvent('Bounce', message, { at })),
    ...people.slice(0, 3).map((message) => anEvent('Complaint', message, { at })),
    ...people.slice(500, 1_000).map((message) => anEvent('DeliveryDelay', message, { at })),
  ]
  const shuffled = fc.sample(fc.shuffledSubarray([...burst, ...burst], { minLength: 5_006 }), {
    numRuns: 1,
    seed: 7,
  })
  const bodies = shuffled[0] ?? []
  for (let from = 0; from < bodies.length; from += 100)
    await recordBodies(ports, bodies.slice(from, from + 100))
  const outcomes = [...ports.runs.outcomeRows.values()].flatMap((row) => row.outcomes)
  const count = (kind: string) => outcomes.filter((outcome) => outcome.kind === kind).length
  expect(['delivery', 'bounce-hard', 'complaint', 'delay'].map(count)).toEqual([1_900, 100, 3, 500])
  const states = [...ports.subscribers.people.values()].map(({ state }) => state)
  expect(states.filter((state) => state === 'hard-bounced')).toHaveLength(100)
  expect(states.filter((state) => state === 'complained')).toHaveLength(3)
  expect(await sumEvidence(ports, runId)).toEqual({
    outcomes: 2_000,
    deliveries: 1_900,
    hardBounces: 100,
    complaints: 3,
    senderFaults: 0,
  })
})
