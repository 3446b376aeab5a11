import * as Zoned from 'temporal-polyfill/fns/ZonedDateTime'
import { toMilliseconds } from '../instant.ts'
import { zonedAt } from '../local-day.ts'
import { mailDate } from '../mail-date.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** An instant as RFC 3339 has it, on the clock of a zone: `2026-11-01T00:00:00+01:00`. */
export function dateTime(instant: Instant, timeZone: string): string {
  const at = zonedAt(instant, timeZone)
  return Zoned.toString(at, { smallestUnit: 'second', timeZoneName: 'never' })
}

/** An instant as RSS has it, on the clock of a zone: `Sun, 1 Nov 2026 00:00:00 +0100` (RFC 822, with four digits a year). */
export function rssDate(instant: Instant, timeZone: string): string {
  return mailDate(toMilliseconds(instant), timeZone)
}
