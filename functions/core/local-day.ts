import { getISO } from 'temporal-polyfill/fns/Calendar'
import * as Moment from 'temporal-polyfill/fns/Instant'
import * as Day from 'temporal-polyfill/fns/PlainDate'
import * as Zoned from 'temporal-polyfill/fns/ZonedDateTime'
import { toInstant } from './instant.ts'
import type { Instant } from './subscribers/subscriber.ts'

/** The calendar day of an instant in an IANA zone, `2026-11-26`. */
export function localDay(instant: Instant, timeZone: string): string {
  return Day.toString(dayAt(instant, timeZone))
}

/** The calendar day of an instant in an IANA zone, to count with. */
export function dayAt(instant: Instant, timeZone: string): Day.Record {
  return Zoned.toPlainDate(zonedAt(instant, timeZone))
}

/** An instant on the calendar and clock of an IANA zone, to count with. */
export function zonedAt(instant: Instant, timeZone: string): Zoned.Record {
  return Moment.toZonedDateTimeISO(Moment.fromString(instant), timeZone)
}

/** A calendar day, `2026-11-26`, to count with; throws a RangeError on anything else. */
export function readDay(date: string): Day.Record {
  return Day.fromString(date, getISO)
}

/** The instant at which a day begins in an IANA zone: midnight, or what the clocks make of it. */
export function dayBegins(day: Day.Record, timeZone: string): Instant {
  return toInstant(Day.toZonedDateTime(day, timeZone).epochMilliseconds)
}
