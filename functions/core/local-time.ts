import * as Local from 'temporal-polyfill/fns/PlainDateTime'
import { toPlainDateTime } from 'temporal-polyfill/fns/ZonedDateTime'
import { toMilliseconds } from './instant.ts'
import { zonedAt } from './local-day.ts'
import type { Instant } from './subscribers/subscriber.ts'

/** What the clocks of an IANA zone show at an instant, to the second: `2026-11-26T09:00:00`. */
export function localTime(instant: Instant, timeZone: string): string {
  return Local.toString(toPlainDateTime(zonedAt(instant, timeZone)), { smallestUnit: 'second' })
}

/** An instant as people say it, always with its zone: `Thu 26 Nov 2026 at 09:00 Europe/Zurich`. */
export function timeAndZone(instant: Instant, timeZone: string): string {
  const at = toMilliseconds(instant)
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(at)
  const date = part({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).replace(',', '')
  return `${date} at ${part({ hour: '2-digit', minute: '2-digit' })} ${timeZone}`
}
