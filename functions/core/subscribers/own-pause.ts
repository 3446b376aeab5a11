import * as Day from 'temporal-polyfill/fns/PlainDate'
import { dayAt, dayBegins } from '../local-day.ts'
import type { Instant } from './subscriber.ts'

/** For how many weeks a person may have their mail paused. */
export const pauseWeeks: readonly number[] = [1, 2, 4, 8, 12]

/** The end of a pause that only the person ends. */
export const untilResumed: Instant = '9999-12-31T00:00:00.000Z'

/** How long a pause is to be, as a form says it: one of `pauseWeeks`, or `until-resumed`. */
export type PauseLength = number | 'until-resumed'

/** Reads what a form says; undefined for anything that was not offered. */
export function readPauseLength(text: string | undefined): PauseLength | undefined {
  if (text === 'until-resumed') return text
  return pauseWeeks.find((weeks) => String(weeks) === text)
}

/** When a pause ends: at the beginning of the day so many weeks on, by the calendar of the person's zone. */
export function pauseEnd(length: PauseLength, timeZone: string, now: Instant): Instant {
  if (length === 'until-resumed') return untilResumed
  return dayBegins(Day.addWeeks(dayAt(now, timeZone), length), timeZone)
}
