import * as Span from 'temporal-polyfill/fns/Duration'
import * as Zoned from 'temporal-polyfill/fns/ZonedDateTime'
import { toInstant } from '../instant.ts'
import { zonedAt } from '../local-day.ts'
import type { Instant } from '../subscribers/subscriber.ts'

const longestYears = 10

/**
 * The instant that lies an ISO 8601 duration such as `P90D` or `PT8H` after another, counted on the calendar of UTC.
 * Undefined for anything that is no duration, is not positive, or reaches beyond ten years.
 */
export function expiryAfter(duration: string, now: Instant): Instant | undefined {
  const from = zonedAt(now, 'UTC')
  try {
    const until = Zoned.add(from, Span.fromString(duration))
    const isTaken =
      Zoned.compare(until, from) > 0 && Zoned.compare(until, Zoned.addYears(from, longestYears)) <= 0
    return isTaken ? toInstant(until.epochMilliseconds) : undefined
  } catch (error) {
    // No duration, or one that ends beyond every calendar.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
