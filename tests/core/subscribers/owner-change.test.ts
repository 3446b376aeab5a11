import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { precedence } from '../../../functions/core/subscribers/life-cycle.ts'
import { applyOwnerChange, type OwnerChange } from '../../../functions/core/subscribers/owner-change.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { aSubscriber } from '../../support/subscribers.ts'

const now = '2026-11-23T08:00:00.000Z'
const topics = ['back-care', 'strength', 'mobility']

const person: fc.Arbitrary<Subscriber> = fc
  .record({
    state: fc.constantFrom(...precedence),
    topics: fc.subarray(topics),
    isPending: fc.boolean(),
    isByHand: fc.boolean(),
  })
  .map(({ isPending, isByHand, ...parts }) =>
    aSubscriber({
      ...parts,
      ...(isPending && { pendingTopics: ['strength'] }),
      ...(isByHand && { suppressedByHand: { at: '2026-11-01T08:00:00.000Z', reason: 'asked' } }),
    }),
  )

const change: fc.Arbitrary<OwnerChange> = fc.record(
  {
    name: fc.constantFrom('Ana', 'Eva', null),
    topics: fc.subarray(topics),
    fields: fc.dictionary(fc.constantFrom('goal', 'age'), fc.constantFrom('x', 3, true, null)),
    frequency: fc.constantFrom('every', 'weekly', 'monthly'),
    timeZone: fc.constantFrom('Asia/Tokyo', null),
    pausedUntil: fc.constantFrom('2026-12-24T08:00:00.000Z', null),
    unsubscribes: fc.boolean(),
  },
  { requiredKeys: [] },
)

const apply = (stored: Subscriber, wanted: OwnerChange) => applyOwnerChange(stored, wanted, 'by a key', now)

describe('a change by the owner’s word', () => {
  it('never makes anybody mailable, nor gives topics to whoever has not confirmed or is out', () => {
    fc.assert(
      fc.property(person, change, (stored, wanted) => {
        const effect = apply(stored, wanted)
        if (effect.kind !== 'changes') return
        const { state, topics: after } = effect.subscriber
        expect([stored.state, 'unsubscribed']).toContain(state)
        if (stored.state !== 'active' && stored.state !== 'paused') expect(after).toEqual(stored.topics)
        expect(effect.subscriber.pendingTopics ?? stored.pendingTopics).toEqual(stored.pendingTopics)
      }),
    )
  })

  it('is one version more, and nothing when it comes again', () => {
    fc.assert(
      fc.property(person, change, (stored, wanted) => {
        const effect = apply(stored, wanted)
        if (effect.kind !== 'changes') return
        expect(effect.subscriber.version).toBe(stored.version + 1)
        expect(apply(effect.subscriber, wanted)).toEqual({ kind: 'unchanged' })
      }),
    )
  })

  it('leaves whatever it does not name as it was', () => {
    fc.assert(
      fc.property(person, change, (stored, wanted) => {
        const effect = apply(stored, { ...wanted, topics: stored.topics, unsubscribes: false })
        if (effect.kind !== 'changes' || stored.topics.length === 0) return
        const named = [...Object.keys(wanted), 'updatedAt', 'version']
        const rest = (one: Subscriber) => Object.entries(one).filter(([key]) => !named.includes(key))
        expect(rest(effect.subscriber)).toEqual(rest(stored))
      }),
    )
  })

  it('takes an answer away by null, and the last one leaves none', () => {
    const stored = aSubscriber({ fields: { goal: 'strength', age: 40 } })
    expect(apply(stored, { fields: { age: null } })).toMatchObject({
      subscriber: { fields: { goal: 'strength' } },
    })
    const effect = apply(stored, { fields: { age: null, goal: null } })
    expect(effect.kind === 'changes' && 'fields' in effect.subscriber).toBe(false)
  })
})
