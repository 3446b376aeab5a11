import { type BounceReport, bounceMeaning } from './bounce.ts'
import { afterDelivery, afterSoftBounce, withoutSoftBounces } from './soft-bounce.ts'
import { climb, nextVersion } from './state.ts'
import type { Instant, Subscriber, SubscriberState } from './subscriber.ts'

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
 * Events of a message may come doubled and in any order; none from before the last double opt-in counts, none revives an
 * erased one.
 */
export function eventEffect(
  subscriber: Subscriber,
  event: SubscriberEvent,
  now: Instant,
): Subscriber | undefined {
  const { confirmedAt, state } = subscriber
  if (state === 'erased' || (confirmedAt !== undefined && event.at < confirmedAt)) return undefined
  return nextVersion(subscriber, change(subscriber, event), now)
}

function change(subscriber: Subscriber, event: SubscriberEvent): Subscriber {
  switch (event.kind) {
    case 'delivery':
      return afterDelivery(subscriber, event)
    case 'bounce':
      return afterBounce(subscriber, event)
    case 'complaint':
      return afterComplaint(subscriber, event)
  }
}

function afterComplaint(subscriber: Subscriber, event: SubscriberEvent & { kind: 'complaint' }): Subscriber {
  const isOurs = event.feedbackType !== 'not-spam' && !/SuppressionList$/.test(event.subType ?? '')
  return isOurs ? end(subscriber, 'complained', 'event: complaint', event.at) : subscriber
}

function afterBounce(subscriber: Subscriber, event: SubscriberEvent & { kind: 'bounce' }): Subscriber {
  const { bounceType, bounceSubType } = event.bounce
  const reason = `event: ${bounceType} ${bounceSubType}`
  switch (bounceMeaning(event.bounce)) {
    case 'hard':
      return end(subscriber, 'hard-bounced', reason, event.at)
    case 'suppressed':
      return end(subscriber, 'provider-suppressed', reason, event.at)
    case 'soft':
      return event.delivered || event.run === '' ? subscriber : afterSoftBounce(subscriber, event)
    case 'sender':
    case 'noted':
      return subscriber
  }
}

/**
 * Ends the mailing. What soft bounces did before is taken back first, since they could come after this event as well; of
 * two events that mean the same, the earlier one stays on record.
 */
function end(subscriber: Subscriber, state: SubscriberState, reason: string, at: Instant): Subscriber {
  const base = withoutSoftBounces(subscriber)
  const ended = climb(base, state, reason, at)
  if (ended !== base) return ended
  const isEarlier = subscriber.state === state && at < (subscriber.stateChangedAt ?? at)
  return isEarlier ? { ...subscriber, stateReason: reason, stateChangedAt: at } : subscriber
}
