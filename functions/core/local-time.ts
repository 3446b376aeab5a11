import { Temporal } from 'temporal-polyfill'
import type { Instant } from './subscribers/subscriber.ts'

/** What the clocks of an IANA zone show at an instant, to the second: `2026-11-26T09:00:00`. */
export function localTime(instant: Instant, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime()
  return local.toString({ smallestUnit: 'second' })
}
