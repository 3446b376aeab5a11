import { describe, expect, it } from 'vitest'
import { day, minute, plusMilliseconds } from '../../../functions/core/instant.ts'
import { eventEffect, type SubscriberEvent } from '../../../functions/core/subscribers/event-effect.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { aSubscriber } from '../../support/subscribers.ts'

const sentAt = '2026-12-20T08:00:00.000Z'
const run = 'run9'
const at = (minutes: number) => plusMilliseconds(sentAt, minutes * minute)
const ago = (days: number) => plusMilliseconds(sentAt, -days * day)

type Heard =
  | Exclude<SubscriberEvent, { kind: 'bounce' }>
  | Omit<SubscriberEvent & { kind: 'bounce' }, 'delivered'>

function bounce(bounceType: string, bounceSubType: string, minutes: number): Heard {
  return { kind: 'bounce', run, at: at(minutes), bounce: { bounceType, bounceSubType } }
}

const delivery: Heard = { kind: 'delivery', run, at: at(10) }
const events: readonly Heard[] = [
  delivery,
  bounce('Transient', 'General', 15),
  bounce('Permanent', 'General', 12),
  bounce('Permanent', 'OnAccountSuppressionList', 11),
  { kind: 'complaint', run, at: at(20) },
  { kind: 'complaint', run, at: at(21), feedbackType: 'not-spam' },
]

const twoSoft = [
  { run: 'run7', at: ago(20) },
  { run: 'run8', at: ago(5) },
]
const people: readonly (readonly [string, Subscriber])[] = [
  ['an active person', aSubscriber()],
  ['one with two soft bounces behind them', aSubscriber({ softBounces: twoSoft })],
  [
    'one whom this message probes',
    aSubscriber({
      state: 'paused',
      stateReason: 'three soft bounces in a row',
      stateChangedAt: ago(31),
      softBounces: [50, 40, 31].map((days) => ({ run: `run-${days}`, at: ago(days) })),
    }),
  ],
  ['one who left', aSubscriber({ state: 'unsubscribed', stateReason: 'link', stateChangedAt: ago(1) })],
]

/** Hears the events as the recorder does: a delivery is on record before any later bounce is judged. */
function hear(person: Subscriber, order: readonly Heard[]): Subscriber {
  let stored = person
  let delivered = false
  for (const heard of order) {
    delivered ||= heard.kind === 'delivery' && heard.run === run
    const event = heard.kind === 'bounce' ? { ...heard, delivered } : heard
    stored = eventEffect(stored, event, sentAt) ?? stored
  }
  return stored
}

/** What must not depend on the order; why and when an active person became active may. */
function essence({ state, softBounces, stateReason, stateChangedAt }: Subscriber) {
  return { state, softBounces, ...(state !== 'active' && { stateReason, stateChangedAt }) }
}

function subsetsOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.reduce<readonly (readonly T[])[]>(
    (sets, item) => sets.flatMap((set) => [set, [...set, item]]),
    [[]],
  )
}

function ordersOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items]
  return items.flatMap((first, n) => ordersOf(items.toSpliced(n, 1)).map((rest) => [first, ...rest]))
}

describe.each(people)('%s', (_, person) => {
  it('ends the same whatever order the events of a message come in, and however often', () => {
    for (const set of subsetsOf(events)) {
      const endings = ordersOf(set).flatMap((order) =>
        [order, [...order, ...order]].map((heard) => JSON.stringify(essence(hear(person, heard)))),
      )
      expect(new Set(endings).size, JSON.stringify(set)).toBe(1)
    }
  })

  it('ends as complained after a complaint, whatever else comes', () => {
    const states = new Set(ordersOf(events).map((order) => hear(person, order).state))
    expect([...states]).toEqual(['complained'])
  })
})

it('a soft bounce beside the delivery of its message changes nobody for good', () => {
  for (const [, person] of people.slice(0, 2)) {
    for (const order of ordersOf(events.slice(0, 2))) expect(hear(person, order).state).toBe('active')
  }
  for (const order of ordersOf(events.slice(0, 2))) {
    expect(hear(people[2]?.[1] ?? aSubscriber(), order).state).toBe('active')
  }
})

it('a failed probe ends the mailing, unless its message turns out to have been delivered', () => {
  const [, probed] = people[2] ?? []
  if (!probed) throw new Error('nobody is probed')
  const [, soft] = events
  if (!soft) throw new Error('no soft bounce')
  const failed = hear(probed, [soft])
  expect(failed).toMatchObject({
    state: 'hard-bounced',
    stateReason: 'the probe after a pause bounced softly',
  })
  expect(hear(failed, [delivery]).state).toBe('active')
  const earlier: Heard = { kind: 'delivery', run: 'run-40', at: ago(39) }
  expect(essence(hear(failed, [earlier]))).toEqual(essence(hear(probed, [earlier, soft])))
})
