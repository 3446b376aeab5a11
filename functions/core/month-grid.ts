import * as Day from 'temporal-polyfill/fns/PlainDate'
import { readDay } from './local-day.ts'

/** True for a calendar month that can be shown, `2026-11`. */
export function isMonth(text: string): boolean {
  return /^[2-8]\d{3}-(0[1-9]|1[0-2])$/.test(text)
}

/** The weeks of a month from Monday on, seven days each, `2026-11-26`; undefined for days of its neighbours. */
export function weeksOf(month: string): readonly (readonly (string | undefined)[])[] {
  const first = readDay(`${month}-01`)
  const before = Day.dayOfWeek(first) - 1
  const length = Day.daysInMonth(first)
  const weeks = Math.ceil((before + length) / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const number = week * 7 + weekday - before + 1
      return number < 1 || number > length ? undefined : `${month}-${String(number).padStart(2, '0')}`
    }),
  )
}

/** The month so many months later, earlier when negative. */
export function monthsFrom(month: string, months: number): string {
  return Day.toString(Day.addMonths(readDay(`${month}-01`), months)).slice(0, 7)
}
