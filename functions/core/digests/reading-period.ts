import * as Day from 'temporal-polyfill/fns/PlainDate'
import { dayAt, dayBegins } from '../local-day.ts'
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
  const day = dayAt(at, timeZone)
  const isWeekly = frequency === 'weekly'
  const first = isWeekly ? Day.startOfWeek(day) : Day.startOfMonth(day)
  const next = isWeekly ? Day.addWeeks(first, 1) : Day.addMonths(first, 1)
  return { from: dayBegins(first, timeZone), to: dayBegins(next, timeZone) }
}
