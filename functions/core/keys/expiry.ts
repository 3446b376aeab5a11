import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../subscribers/subscriber.ts'

const longest = { years: 10 }

/**
 * The instant that lies an ISO 8601 duration such as `P90D` or `PT8H` after another, counted on the calendar of UTC.
 * Undefined for anything that is no duration, is not positive, or reaches beyond ten years.
 */
export function expiryAfter(duration: string, now: Instant): Instant | undefined {
  const from = Temporal.Instant.from(now).toZonedDateTimeISO('UTC')
  try {
    const until = from.add(Temporal.Duration.from(duration))
    const isTaken =
      Temporal.ZonedDateTime.compare(until, from) > 0 &&
      Temporal.ZonedDateTime.compare(until, from.add(longest)) <= 0
    return isTaken ? until.toInstant().toString({ smallestUnit: 'millisecond' }) : undefined
  } catch (error) {
    // No duration, or one that ends beyond every calendar.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
