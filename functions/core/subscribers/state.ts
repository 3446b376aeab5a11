import type { Instant, Subscriber, SubscriberState } from './subscriber.ts'

/** Weakest first; a change driven by events or requests only ever climbs. `erased` is final for all of them. */
const precedence: readonly SubscriberState[] = [
  'pending',
  'active',
  'paused',
  'provider-suppressed',
  'hard-bounced',
  'unsubscribed',
  'complained',
  'erased',
]

/** True when a person in the first state may be moved to the second by an event or a withdrawal. */
function outranks(next: SubscriberState, current: SubscriberState): boolean {
  return precedence.indexOf(next) > precedence.indexOf(current)
}

/** True when the person took their consent back or may not be mailed; only a fresh double opt-in reopens such a record. */
export function isWithdrawn(state: SubscriberState): boolean {
  return outranks(state, 'paused')
}

/**
 * The subscriber in a stronger state, with nothing left to confirm; the same object when the state is not stronger,
 * so that events may come doubled and in any order.
 */
export function climb(
  subscriber: Subscriber,
  state: SubscriberState,
  reason: string,
  at: Instant,
): Subscriber {
  if (!outranks(state, subscriber.state)) return subscriber
  const { pendingTopics: _dropped, welcome: _unsent, ...kept } = subscriber
  return { ...kept, state, stateReason: reason, stateChangedAt: at }
}

/** The changed record as the next version to write; undefined when nothing changed. */
export function nextVersion(before: Subscriber, after: Subscriber, now: Instant): Subscriber | undefined {
  return after === before ? undefined : { ...after, updatedAt: now, version: before.version + 1 }
}
