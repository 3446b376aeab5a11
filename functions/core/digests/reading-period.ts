import { Temporal } from 'temporal-polyfill'
import type { Frequency } from '../subscribers/frequency.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** An instant, and the IANA zone whose weeks and months count. */
export interface CalendarMoment {
  readonly at: Instant
  readonly timeZone: string
}

/** From one midnight of a zone to another: `from <= instant < to`. */
export interface ReadingPeriod {
  readonly from: Instant
  readonly to: Instant
}

/**
 * The time around a moment for which one issue serves readers of a frequency: its ISO 8601 week, Monday to Sunday, or its
 * calendar month; undefined for those who want every issue.
 */
export function readingPeriod(
  frequency: Frequency,
  { at, timeZone }: CalendarMoment,
): ReadingPeriod | undefined {
  if (frequency === 'every') return undefined
  const day = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate()
  const isWeekly = frequency === 'weekly'
  const first = isWeekly ? day.subtract({ days: day.dayOfWeek - 1 }) : day.with({ day: 1 })
  const next = first.add(isWeekly ? { days: 7 } : { months: 1 })
  return { from: midnight(first, timeZone), to: midnight(next, timeZone) }
}

function midnight(day: Temporal.PlainDate, timeZone: string): Instant {
  return day.toZonedDateTime(timeZone).toInstant().toString({ smallestUnit: 'millisecond' })
}
