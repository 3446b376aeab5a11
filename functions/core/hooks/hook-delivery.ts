import { day, hour, minute, plusMilliseconds, toMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { HookEvent } from './hook-event.ts'

/** How the telling of one event to one endpoint stands: one row, written anew by each try. */
export interface HookDelivery {
  readonly event: HookEvent
  /** When it was last tried. */
  readonly triedAt: Instant
  /** Tries so far, this one among them. */
  readonly tries: number
  readonly outcome: 'delivered' | 'waiting' | 'given-up'
  /** The status it was answered with, or else why there was none. */
  readonly status?: number
  readonly fault?: string
  readonly milliseconds: number
  /** When it is tried again, while it is waiting. */
  readonly next?: Instant
  /** The beginning of an answer that refused it, without addresses. */
  readonly answer?: string
  /** Seconds since the epoch after which it is no more. */
  readonly expiresAt: number
}

/** Seconds that a delivery stays in the log. */
export const deliveryLife = (30 * day) / 1000

/** From one try to the next, as Standard Webhooks proposes ("Delivery retries, exponential backoff, and jitter"). */
const patience = [
  ...[5_000, 5 * minute, 30 * minute],
  ...[2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
]

/** Days of nothing but failures after which nobody is taken to be there. */
const longestFailing = 5 * day

/** Milliseconds for which an endpoint is left alone at most after a failure. */
const longestRest = minute

/** Milliseconds a receiver has for its answer. */
export const answerTime = 15_000

/** Seconds for which a receiver may have us leave it alone: a day, so that it is not forgotten. */
export const longestAsked = 86_400

/** Bytes of an answer that are kept. */
export const keptAnswer = 1024

/** When an event is tried again after so many tries; undefined when it was the last. */
export function nextTry(tries: number, now: Instant): Instant | undefined {
  const rest = patience[tries - 1]
  return rest === undefined ? undefined : plusMilliseconds(now, rest)
}

/**
 * Until when an endpoint is left alone after a failure: for as long as it has been failing, and a minute at most, or for
 * the seconds that it asks for. `now` is when it failed, so that one which lets us wait for an answer is left alone as well.
 */
export function restUntil(failingSince: Instant, now: Instant, askedSeconds = 0): Instant {
  const failing = toMilliseconds(now) - toMilliseconds(failingSince)
  const own = Math.min(longestRest, Math.max(0, failing))
  return plusMilliseconds(now, Math.max(own, askedSeconds * 1000))
}

/**
 * True when nobody is there any more: five days of failures, or an event given up after three without anything else having
 * got through since it happened. One event that a receiver cannot digest ends nothing.
 */
export function isLostCause(
  failingSince: Instant,
  now: Instant,
  givenUp: Pick<HookEvent, 'at'> | undefined,
): boolean {
  return (
    plusMilliseconds(failingSince, longestFailing) <= now ||
    (givenUp !== undefined && isSince(failingSince, givenUp.at))
  )
}

/** As of five minutes: the first try of an event is a little later than the event. */
function isSince(failingSince: Instant, at: Instant): boolean {
  return failingSince <= plusMilliseconds(at, 5 * minute)
}
