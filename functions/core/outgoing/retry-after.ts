import { toMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** The three ways to write a date that readers of HTTP have to know (RFC 9110, section 5.6.7). */
const shapes = [
  /^[a-z]{3}, (?<day>\d{2}) (?<month>[a-z]{3}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/i,
  /^[a-z]{6,9}, (?<day>\d{2})-(?<month>[a-z]{3})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/i,
  /^[a-z]{3} (?<month>[a-z]{3}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/i,
]
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Whole seconds that an answer asks us to wait by its `Retry-After`, a number of them or a date (RFC 9110, section 10.2.3):
 * one at least, `most` at most. Undefined where it asks for nothing that can be understood.
 */
export function retryAfter(
  headers: { readonly [name: string]: string },
  now: Instant,
  most: number,
): number | undefined {
  const told = headers['retry-after']?.trim()
  const seconds = told === undefined ? undefined : secondsIn(told, now)
  return seconds === undefined ? undefined : Math.min(most, Math.max(1, Math.ceil(seconds)))
}

function secondsIn(told: string, now: Instant): number | undefined {
  if (/^\d+(\.\d+)?$/.test(told)) return Number(told)
  const milliseconds = millisecondsOf(told)
  return milliseconds === undefined ? undefined : (milliseconds - toMilliseconds(now)) / 1000
}

function millisecondsOf(told: string): number | undefined {
  const groups = shapes.map((shape) => shape.exec(told)?.groups).find(Boolean)
  if (!groups) return undefined
  const { day = '', month = '', year = '', time = '' } = groups
  const two = (value: string | number) => String(value).trim().padStart(2, '0')
  // Two digits are of this century: nobody asks us to wait for the last one.
  const date = `${year.padStart(4, '20')}-${two(1 + months.indexOf(month.toLowerCase()))}-${two(day)}`
  try {
    return toMilliseconds(`${date}T${time}Z`)
  } catch (cause) {
    // A day or an hour that there is not.
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}
