import { day, toMilliseconds } from '../instant.ts'
import { probeAfter } from './mailable.ts'
import { move } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** One soft bounce or delivery of a campaign's message. */
interface MessageEvent {
  readonly run: string
  readonly at: Instant
}

const softBouncesToPause = 3
const shortestSoftStreak = 14 * day
const softBouncesKept = 40
const pauseReason = 'three soft bounces in a row'
const failedProbeReason = 'the probe after a pause bounced softly'

/**
 * A soft bounce counts once a run. Three in a row over fourteen days pause; one thirty days later is a probe's and ends the
 * mailing. Where that leaves a person follows from the bounces on record alone, in whatever order they came.
 */
export function afterSoftBounce(subscriber: Subscriber, event: MessageEvent): Subscriber {
  const { softBounces: before = [] } = subscriber
  if (!isLedBySoftBounces(subscriber)) return subscriber
  const known = before.find(({ run }) => run === event.run)
  if (known && known.at <= event.at) return subscriber
  const { run, at } = event
  const others = before.filter((each) => each !== known)
  const softBounces = [...others, { run, at }].sort((one, other) => (one.at < other.at ? -1 : 1))
  return judged({ ...subscriber, softBounces: withoutMiddle(softBounces) }, 'event: soft bounce', at)
}

/** A delivery ends the streak it came after, takes back its own message's soft bounce, and so may wake a paused person. */
export function afterDelivery(subscriber: Subscriber, event: MessageEvent): Subscriber {
  const { softBounces, ...rest } = subscriber
  if (!softBounces || !isLedBySoftBounces(subscriber)) return subscriber
  const later = softBounces.filter(({ run, at }) => at > event.at && run !== event.run)
  if (later.length === softBounces.length) return subscriber
  return judged(later.length > 0 ? { ...rest, softBounces: later } : rest, 'event: delivery', event.at)
}

/** The person as if no soft bounce had ever come: what ends the mailing leaves none of them to count. */
export function withoutSoftBounces(subscriber: Subscriber): Subscriber {
  const { softBounces, probe: _, ...rest } = subscriber
  if (softBounces === undefined) return subscriber
  return isStoppedBySoftBounces(subscriber) ? move(rest, 'delivery', 'no soft bounce', rest.updatedAt) : rest
}

/** True of somebody whom soft bounces paused, or one of a probe ended: a delivery among them would undo it. */
export function isStoppedBySoftBounces({ state, stateReason }: Subscriber): boolean {
  return state === 'paused' || (state === 'hard-bounced' && stateReason === failedProbeReason)
}

/** Soft bounces say nothing about somebody who left, complained or whose address is gone. */
function isLedBySoftBounces(subscriber: Subscriber): boolean {
  return ['active', 'pending'].includes(subscriber.state) || isStoppedBySoftBounces(subscriber)
}

/** Brings the state in line with the bounces on record; `reason` and `at` are for somebody whom that wakes. */
function judged(subscriber: Subscriber, reason: string, at: Instant): Subscriber {
  const { softBounces = [], state } = subscriber
  if (state === 'pending') return subscriber
  const { probe, ...rest } = subscriber
  const woken = state === 'active' ? rest : move(rest, 'delivery', reason, at)
  const pausedAt = streakEnd(softBounces)
  if (pausedAt === undefined) return state === 'active' ? subscriber : woken
  const paused = move(woken, 'soft bounces', pauseReason, pausedAt)
  const failed = softBounces.find((bounce) => isAfter(bounce, pausedAt, probeAfter))
  if (failed) return move(paused, 'failed probe', failedProbeReason, failed.at)
  return { ...paused, ...(probe && { probe }) }
}

/** When these bounces, oldest first, became reason to pause. */
function streakEnd(softBounces: readonly MessageEvent[]): Instant | undefined {
  const [first] = softBounces
  if (!first) return undefined
  return softBounces
    .slice(softBouncesToPause - 1)
    .find((bounce) => isAfter(bounce, first.at, shortestSoftStreak))?.at
}

function isAfter({ at }: MessageEvent, before: Instant, distance: number): boolean {
  return toMilliseconds(at) - toMilliseconds(before) >= distance
}

/** The first says how long a streak lasts and the latest how it ends: what is between may go, in any order. */
function withoutMiddle(softBounces: readonly MessageEvent[]): readonly MessageEvent[] {
  if (softBounces.length <= softBouncesKept) return softBounces
  return [...softBounces.slice(0, 1), ...softBounces.slice(1 - softBouncesKept)]
}
