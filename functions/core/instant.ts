import { toString as format, fromEpochMilliseconds, fromString } from 'temporal-polyfill/fns/Instant'
import type { Instant } from './subscribers/subscriber.ts'

/** Milliseconds since the epoch of an ISO 8601 instant with any offset; throws a RangeError on anything else. */
export function toMilliseconds(instant: Instant): number {
  return fromString(instant).epochMilliseconds
}

/** The instant of that many milliseconds since the epoch, always with three decimals and `Z`, so that it sorts as text. */
export function toInstant(milliseconds: number): Instant {
  return format(fromEpochMilliseconds(Math.floor(milliseconds)), { smallestUnit: 'millisecond' })
}

/** The instant that many milliseconds later (earlier when negative). */
export function plusMilliseconds(instant: Instant, milliseconds: number): Instant {
  return toInstant(toMilliseconds(instant) + milliseconds)
}

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
