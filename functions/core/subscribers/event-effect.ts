import { type BounceReport, bounceMeaning } from './bounce.ts'
import { type Act, mayMove, moves } from './life-cycle.ts'
import { afterDelivery, afterSoftBounce, withoutSoftBounces } from './soft-bounce.ts'
import { endsRequest, move, nextVersion } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'
import type { WithdrawalRequest } from './withdrawal.ts'

/** One SES event about one message, as far as the person is concerned. `run` is empty for transactional mail. */
export type SubscriberEvent =
  | { readonly kind: 'delivery'; readonly run: string; readonly at: Instant }
  | {
      readonly kind: 'bounce'
      readonly run: string
      readonly at: Instant
      readonly bounce: BounceReport
      /** The same message has a Delivery too: a soft bounce after one is an auto-reply. */
      readonly delivered: boolean
    }
  | {
      readonly kind: 'complaint'
      readonly run: string
      readonly at: Instant
      readonly feedbackType?: string
      readonly subType?: string
    }

/**
 * What an event changes about a person: the next version of the record to write, or undefined when nothing changes.
 * Events of a message may come doubled and in any order. Soft bounces and deliveries from before the last confirmation
 * are forgiven; what ends the mailing is, when it was before the request that was confirmed. None revives an erased one.
 */
export function eventEffect(
  subscriber: Subscriber,
  event: SubscriberEvent,
  now: Instant,
): Subscriber | undefined {
  return nextVersion(subscriber, change(subscriber, event), now)
}

function change(subscriber: Subscriber, event: SubscriberEvent): Subscriber {
  switch (event.kind) {
    case 'delivery':
      return isForgiven(subscriber, event.at) ? subscriber : afterDelivery(subscriber, event)
    case 'bounce':
      return afterBounce(subscriber, event)
    case 'complaint':
      return afterComplaint(subscriber, event)
  }
}

/**
 * The withdrawal that an event is: a complaint of the person's own about mail since the request that they confirmed, whatever
 * state it finds. Undefined for every other event.
 */
export function withdrawalIn(subscriber: Subscriber, event: SubscriberEvent): WithdrawalRequest | undefined {
  if (event.kind !== 'complaint' || !isOurs(event) || isAnswered(subscriber, event.at)) return undefined
  return { at: event.at, way: 'complaint', ...(event.run && { run: event.run }) }
}

type Complaint = SubscriberEvent & { readonly kind: 'complaint' }

function isOurs({ feedbackType, subType = '' }: Complaint): boolean {
  return feedbackType !== 'not-spam' && !/SuppressionList$/.test(subType)
}

function afterComplaint(subscriber: Subscriber, event: Complaint): Subscriber {
  return isOurs(event) ? end(subscriber, 'complaint', 'event: complaint', event.at) : subscriber
}

function afterBounce(subscriber: Subscriber, event: SubscriberEvent & { kind: 'bounce' }): Subscriber {
  const { bounceType, bounceSubType } = event.bounce
  const reason = `event: ${bounceType} ${bounceSubType}`
  switch (bounceMeaning(event.bounce)) {
    case 'hard':
      return end(subscriber, 'hard bounce', reason, event.at)
    case 'suppressed':
      return end(subscriber, 'provider suppression', reason, event.at)
    case 'soft':
      return isForgiven(subscriber, event.at) || event.delivered || event.run === ''
        ? subscriber
        : afterSoftBounce(subscriber, event)
    case 'sender':
    case 'noted':
      return subscriber
  }
}

/**
 * Ends the mailing. What soft bounces did before is taken back first, since they could come after this event as well; of
 * two events that mean the same, the earlier one stays on record.
 */
function end(subscriber: Subscriber, act: Act, reason: string, at: Instant): Subscriber {
  if (isAnswered(subscriber, at)) return subscriber
  const base = withoutSoftBounces(subscriber)
  if (mayMove(act, base.state)) return move(base, act, reason, at)
  const ended = move(subscriber, act, reason, at)
  const isEarlier = ended.state === moves[act].to && at < (ended.stateChangedAt ?? at)
  return isEarlier ? { ...ended, stateReason: reason, stateChangedAt: at } : ended
}

/** True for what was before the request that the person then confirmed. */
function isAnswered({ confirmedAt, requestedAt = confirmedAt }: Subscriber, at: Instant): boolean {
  return requestedAt !== undefined && !endsRequest(at, requestedAt)
}

function isForgiven({ confirmedAt }: Subscriber, at: Instant): boolean {
  return confirmedAt !== undefined && at < confirmedAt
}
