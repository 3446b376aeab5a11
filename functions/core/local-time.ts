import { Temporal } from 'temporal-polyfill'
import type { Instant } from './subscribers/subscriber.ts'

/** What the clocks of an IANA zone show at an instant, to the second: `2026-11-26T09:00:00`. */
export function localTime(instant: Instant, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime()
  return local.toString({ smallestUnit: 'second' })
}

/** The same to the minute and with its zone, for sentences: `2026-11-26 09:00 Europe/Zurich`. */
export function timeAndZone(instant: Instant, timeZone: string): string {
  return `${localTime(instant, timeZone).slice(0, 16).replace('T', ' ')} ${timeZone}`
}
