import { Temporal } from 'temporal-polyfill'
import type { Instant } from './subscribers/subscriber.ts'

/** The calendar day of an instant in an IANA zone, `2026-11-26`. */
export function localDay(instant: Instant, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
