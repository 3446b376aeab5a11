import { getISO } from 'temporal-polyfill/fns/Calendar'
import * as Moment from 'temporal-polyfill/fns/Instant'
import * as Local from 'temporal-polyfill/fns/PlainDateTime'
import * as Zoned from 'temporal-polyfill/fns/ZonedDateTime'
import { hour, toInstant, toMilliseconds } from '../instant.ts'
import { timeAndZone } from '../local-time.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { Refusal } from './refusal.ts'

/** When a campaign is to start. `note` says in words what a clock change made of the local time. */
export type ResolvedTime =
  | { readonly ok: true; readonly instant: Instant; readonly note?: string }
  | { readonly ok: false; readonly refusal: Refusal }

/** Milliseconds. A start later than this was missed while the system was down: it asks first (promise P4). */
export const mostLate = 6 * hour

/**
 * Resolves `at` to an instant after `now`. `at` is an ISO 8601 instant with offset, or local ISO without one, read in
 * the IANA `timeZone`. A local time that a clock change skips means the same span later; one that comes twice, the first.
 */
export function resolveTime(at: string, timeZone: string, now: Instant): ResolvedTime {
  const resolved = resolveAnyTime(at, timeZone)
  // Instants are compared as text, which holds while their years have four digits.
  if (resolved.ok && !/^\d/.test(resolved.instant)) return refuseTime(at)
  if (!resolved.ok || resolved.instant > now) return resolved
  const reason = `${timeAndZone(resolved.instant, timeZone)} is past`
  return refuse('past-date', reason, 'Give a time that is still to come, or send it now')
}

/** As `resolveTime`, past or not. */
export function resolveAnyTime(at: string, timeZone: string): ResolvedTime {
  return isLocal(at) ? resolveLocal(at, timeZone) : resolveInstant(at, timeZone)
}

/** True when a start planned for `instant` comes too late to happen unasked. */
export function isTooLate(instant: Instant, now: Instant): boolean {
  return toMilliseconds(now) - toMilliseconds(instant) > mostLate
}

function isLocal(at: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(at)
}

function resolveInstant(at: string, timeZone: string): ResolvedTime {
  if (!isTimeZone(timeZone)) return refuseZone(timeZone)
  try {
    return { ok: true, instant: toInstant(Moment.fromString(at).epochMilliseconds) }
  } catch (error) {
    if (error instanceof RangeError) return refuseTime(at)
    throw error
  }
}

/** As `resolveTime` for a local time without offset, past or not. */
export function resolveLocal(at: string, timeZone: string): ResolvedTime {
  if (!isTimeZone(timeZone)) return refuseZone(timeZone)
  const local = readLocal(at)
  if (!local) return refuseTime(at)
  const earlier = Local.toZonedDateTime(local, timeZone, { disambiguation: 'earlier' })
  const later = Local.toZonedDateTime(local, timeZone, { disambiguation: 'later' })
  if (Zoned.equals(earlier, later)) return { ok: true, instant: instantOf(earlier) }
  const isRepeated = Local.equals(Zoned.toPlainDateTime(earlier), local)
  const chosen = isRepeated ? earlier : later
  const instant = instantOf(chosen)
  const clock = at.slice('yyyy-mm-ddT'.length, 'yyyy-mm-ddThh:mm'.length)
  const note = isRepeated
    ? `the clocks go back that day, so ${clock} comes twice: the first one counts, ${timeAndZone(instant, timeZone)}`
    : `the clocks go forward that day, so ${clock} does not exist: it becomes ${timeAndZone(instant, timeZone)}`
  return { ok: true, instant, note }
}

function readLocal(at: string): Local.Record | undefined {
  try {
    return Local.fromString(at, getISO)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function instantOf(zoned: Zoned.Record): Instant {
  return toInstant(Zoned.toInstant(zoned).epochMilliseconds)
}

/** True for an IANA time zone name; offsets such as `+02:00` are none, since they know no clock changes. */
function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z]/.test(timeZone)) return false
  try {
    return Zoned.create(0n, timeZone) !== undefined
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function refuseZone(timeZone: string): ResolvedTime {
  const mend = 'Name one of the IANA time zones, for example Europe/Zurich'
  return refuse('time-zone', `there is no time zone ${timeZone}`, mend)
}

function refuseTime(at: string): ResolvedTime {
  return refuse('date-format', `${at} is not a date and time`, 'Write it like 2030-01-15T09:00')
}

function refuse(rule: string, reason: string, mend: string): ResolvedTime {
  return { ok: false, refusal: { rule, reason, mend } }
}
