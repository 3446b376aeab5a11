import { fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant'
import { dayOfWeek, offset } from 'temporal-polyfill/fns/ZonedDateTime'

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Milliseconds since the epoch as an RFC 5322 date-time on the clock of a zone, for example `Thu, 26 Nov 2026 08:00:00 +0000`. */
export function mailDate(milliseconds: number, timeZone = 'UTC'): string {
  const at = toZonedDateTimeISO(fromEpochMilliseconds(milliseconds), timeZone)
  const time = [at.hour, at.minute, at.second].map((part) => String(part).padStart(2, '0')).join(':')
  // Hours and minutes: zones of long ago were seconds off, which this form cannot say.
  const ahead = offset(at).slice(0, 6).replace(':', '')
  return `${days[dayOfWeek(at) - 1]}, ${at.day} ${months[at.month - 1]} ${at.year} ${time} ${ahead}`
}
