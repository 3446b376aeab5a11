import { fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant'
import { dayOfWeek } from 'temporal-polyfill/fns/ZonedDateTime'

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Milliseconds since the epoch as an RFC 5322 date-time in UTC, for example `Thu, 26 Nov 2026 08:00:00 +0000`. */
export function mailDate(milliseconds: number): string {
  const at = toZonedDateTimeISO(fromEpochMilliseconds(milliseconds), 'UTC')
  const time = [at.hour, at.minute, at.second].map((part) => String(part).padStart(2, '0')).join(':')
  return `${days[dayOfWeek(at) - 1]}, ${at.day} ${months[at.month - 1]} ${at.year} ${time} +0000`
}
