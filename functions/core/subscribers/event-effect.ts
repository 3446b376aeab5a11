import { day, toMilliseconds } from '../instant.ts'
import { type BounceReport, bounceMeaning } from './bounce.ts'
import { isProbeDue } from './mailable.ts'
import { climb, nextVersion } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

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

const softBouncesToPause = 3
const shortestSoftStreak = 14 * day

/**
 * What an event changes about a person: the next version of the record to write, or undefined when nothing changes.
 * Events may come doubled and in any order; none from before the last double opt-in counts, none revives an erased one.
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
  return isOurs ? climb(subscriber, 'complained', 'event: complaint', event.at) : subscriber
}

function afterBounce(subscriber: Subscriber, event: SubscriberEvent & { kind: 'bounce' }): Subscriber {
  const { bounceType, bounceSubType } = event.bounce
  const reason = `event: ${bounceType} ${bounceSubType}`
  switch (bounceMeaning(event.bounce)) {
    case 'hard':
      return climb(subscriber, 'hard-bounced', reason, event.at)
    case 'suppressed':
      return climb(subscriber, 'provider-suppressed', reason, event.at)
    case 'soft':
      return event.delivered || event.run === '' ? subscriber : afterSoftBounce(subscriber, event, reason)
    case 'sender':
    case 'noted':
      return subscriber
  }
}

function afterSoftBounce(
  subscriber: Subscriber,
  event: SubscriberEvent & { kind: 'bounce' },
  reason: string,
): Subscriber {
  if (isProbeDue(subscriber, event.at)) return climb(subscriber, 'hard-bounced', `probe: ${reason}`, event.at)
  const before = subscriber.softBounces ?? []
  if (before.some((each) => each.run === event.run)) return subscriber
  const softBounces = [...before, { run: event.run, at: event.at }].sort((a, b) => (a.at < b.at ? -1 : 1))
  const counted = { ...subscriber, softBounces: softBounces.slice(-10) }
  const [first, last] = [softBounces[0], softBounces.at(-1)]
  const span = first && last ? toMilliseconds(last.at) - toMilliseconds(first.at) : 0
  const isStreak = softBounces.length >= softBouncesToPause && span >= shortestSoftStreak
  return isStreak && last ? climb(counted, 'paused', `three soft bounces, last ${reason}`, last.at) : counted
}

/** A delivery ends the streak it came after, takes back its own message's soft bounce, and wakes a paused person. */
function afterDelivery(subscriber: Subscriber, event: SubscriberEvent & { kind: 'delivery' }): Subscriber {
  const { softBounces, ...rest } = subscriber
  if (!softBounces) return subscriber
  const later = softBounces.filter((each) => each.at > event.at && each.run !== event.run)
  if (later.length === softBounces.length) return subscriber
  const kept: Subscriber = later.length > 0 ? { ...rest, softBounces: later } : rest
  if (subscriber.state !== 'paused' || later.length >= softBouncesToPause) return kept
  return { ...kept, state: 'active', stateReason: 'event: delivery', stateChangedAt: event.at }
}
