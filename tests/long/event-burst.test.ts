import { expect, it } from 'vitest'
import { sumEvidence } from '../../functions/flows/sum-evidence.ts'
import { halfSent, recordBodies } from '../support/a-sent-run.ts'
import { anEvent } from '../support/email-events.ts'

/** A fixed shuffle: every index once, far from its neighbours (7919 is prime and divides no count used here). */
function shuffled<T>(items: readonly T[]): readonly T[] {
  return items.flatMap((_, n) => items[(n * 7919) % items.length] ?? [])
}

it('100,000 events in a burst, disordered and doubled, are counted exactly', {
  timeout: 900_000,
}, async () => {
  const { ports, mailed, runId } = await halfSent(20_000, 20_020)
  const at = ports.clock.now()
  const people = mailed.slice(0, 20_000)
  const burst = [
    ...people.slice(0, 19_500).map((message) => anEvent('Delivery', message, { at })),
    ...people.slice(19_500).map((message) => anEvent('Bounce', message, { at })),
    ...people.slice(0, 50).map((message) => anEvent('Complaint', message, { at })),
    ...people.slice(0, 19_950).map((message) => anEvent('DeliveryDelay', message, { at })),
    ...people.slice(0, 10_000).map((message) => anEvent('Delivery', message, { at, wrapped: true })),
  ]
  const bodies = shuffled([...burst, ...burst])
  expect(bodies).toHaveLength(100_000)
  for (let from = 0; from < bodies.length; from += 100)
    await recordBodies(ports, bodies.slice(from, from + 100))
  const outcomes = [...ports.runs.outcomeRows.values()].flatMap((row) => row.outcomes)
  const count = (kind: string) => outcomes.filter((outcome) => outcome.kind === kind).length
  expect(['delivery', 'bounce-hard', 'complaint', 'delay'].map(count)).toEqual([19_500, 500, 50, 19_950])
  expect(await sumEvidence(ports, runId)).toEqual({
    outcomes: 20_000,
    deliveries: 19_500,
    hardBounces: 500,
    complaints: 50,
    senderFaults: 0,
  })
  const states = [...ports.subscribers.people.values()].map(({ state }) => state)
  expect(states.filter((state) => state === 'hard-bounced')).toHaveLength(500)
  expect(states.filter((state) => state === 'complained')).toHaveLength(50)
})
