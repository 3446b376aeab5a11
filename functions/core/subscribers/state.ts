import { toMilliseconds } from '../instant.ts'
import { type Act, mayMove, moves, precedence } from './life-cycle.ts'
import type { Instant, Subscriber, SubscriberState } from './subscriber.ts'

/** True when the person took their consent back or may not be mailed; only a fresh double opt-in reopens such a record. */
export function isWithdrawn(state: SubscriberState): boolean {
  return precedence.indexOf(state) > precedence.indexOf('paused')
}

/**
 * The subscriber after an act; the same object when it changes nothing, so that acts may come doubled and in any order.
 * What ends the mailing also voids a request that was made before it and is still open, whatever the state.
 */
export function move(subscriber: Subscriber, act: Act, reason: string, at: Instant): Subscriber {
  const { to, voids } = moves[act]
  const isMoved = mayMove(act, subscriber.state)
  const base = voids ? withoutOlderRequest(subscriber, at, isMoved) : subscriber
  return isMoved ? { ...base, state: to, stateReason: reason, stateChangedAt: at } : base
}

/** True when the ending came after the request: both as of a second, since tokens carry no more. */
export function endsRequest(endedAt: Instant, requestedAt: Instant): boolean {
  return seconds(endedAt) > seconds(requestedAt)
}

/** The changed record as the next version to write; undefined when nothing changed. */
export function nextVersion(before: Subscriber, after: Subscriber, now: Instant): Subscriber | undefined {
  return after === before ? undefined : { ...after, updatedAt: now, version: before.version + 1 }
}

/** An ending that is told late leaves alone what was asked for since. */
function withoutOlderRequest(subscriber: Subscriber, at: Instant, isMoved: boolean): Subscriber {
  const { pendingTopics, endedAt: before = '', confirmationSentAt } = subscriber
  const isNews = at > before
  if (!isMoved && (pendingTopics === undefined || !isNews)) return subscriber
  const { pendingTopics: _void, welcome: _unsent, ...kept } = subscriber
  const isLater = confirmationSentAt !== undefined && confirmationSentAt > at
  return { ...kept, ...(isLater && pendingTopics && { pendingTopics }), endedAt: isNews ? at : before }
}

function seconds(instant: Instant): number {
  return Math.floor(toMilliseconds(instant) / 1000)
}
