import * as Day from 'temporal-polyfill/fns/PlainDate'
import { readDay } from '../local-day.ts'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const monthly = 'month on (?:last|[1-9]|[12]\\d|3[01])'
const shape = new RegExp(`^(day|weekday|${weekdays.join('|')}|${monthly}) at ((?:[01]\\d|2[0-3]):[0-5]\\d)$`)

/** True for an interval in words: `thursday at 09:00`, `weekday at 07:30`, `day at 18:00`, `month on 1 at 08:00`. */
export function isInterval(text: string): boolean {
  return shape.test(text)
}

/**
 * An interval's times from a calendar day on, ascending, `2026-11-26T09:00`. A month that lacks the day it names has its
 * last day instead. Throws a RangeError on what is no interval.
 */
export function* intervalTimes(text: string, firstDay: string): Generator<string> {
  const [, days = '', clock = ''] = shape.exec(text) ?? []
  if (days === '') throw new RangeError(`${text} is not an interval`)
  for (let day = readDay(firstDay); ; day = Day.addDays(day, 1)) {
    if (isOn(days, day)) yield `${Day.toString(day)}T${clock}`
  }
}

function isOn(days: string, date: Day.Record): boolean {
  if (days === 'day') return true
  if (days === 'weekday') return Day.dayOfWeek(date) <= 5
  if (!days.startsWith('month')) return weekdays[Day.dayOfWeek(date) - 1] === days
  const asked = days.slice('month on '.length)
  const daysInMonth = Day.daysInMonth(date)
  return date.day === (asked === 'last' ? daysInMonth : Math.min(Number(asked), daysInMonth))
}
