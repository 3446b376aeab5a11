import { minute, plusMilliseconds, toMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Zones by name (RFC 5322, section 4.3): hours from UTC. */
const zones: Readonly<Record<string, number>> = {
  ...{ ut: 0, utc: 0, gmt: 0, z: 0, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
  ...{ bst: 1, cet: 1, cest: 2, eet: 2, eest: 3, aest: 10, aedt: 11, nzst: 12, nzdt: 13 },
}

const mailDate =
  /^(?:[a-z]{2,10}\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([a-z]{1,5}|[+-]\d{2}:?\d{2})?)?/i
const isoDate =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([a-z]{1,5}|[+-]\d{2}:?\d{2})?)?/i

/**
 * The instant that a feed's date means: as mails write it (RFC 5322), as RFC 3339 does, and as people get both wrong: a
 * missing zone is UTC, a missing time midnight. Undefined for what is no date.
 */
export function feedDate(text: string): Instant | undefined {
  const trimmed = text.trim().slice(0, 80)
  const iso = isoDate.exec(trimmed)
  if (iso) {
    const [, year = '', month = '', day = '', ...time] = iso
    return instantOf({ year, month: Number(month), day }, time)
  }
  const mail = mailDate.exec(trimmed)
  if (!mail) return undefined
  const [, day = '', name = '', year = '', ...time] = mail
  return instantOf({ year: fullYear(year), month: 1 + months.indexOf(name.toLowerCase()), day }, time)
}

/** Two digits mean a year of this century below 50, and of the last one from there (RFC 5322, section 4.3). */
function fullYear(year: string): string {
  if (year.length === 4) return year
  return `${Number(year) < 50 ? '20' : '19'}${year}`
}

function instantOf(
  { year, month, day }: { readonly year: string; readonly month: number; readonly day: string },
  [hours = '0', minutes = '0', seconds = '0', zone = 'z']: readonly (string | undefined)[],
): Instant | undefined {
  const two = (value: number | string) => String(value).padStart(2, '0')
  const written = `${year}-${two(month)}-${two(day)}T${two(hours)}:${two(minutes)}:${two(seconds)}Z`
  try {
    toMilliseconds(written)
    return plusMilliseconds(written, -offsetOf(zone) * minute)
  } catch (cause) {
    // A day that the calendar does not have, or a year beyond what instants reach.
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}

/** Minutes from UTC; a zone that nobody knows counts as UTC, as RFC 5322 has it. */
function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  if (sign === undefined) return 60 * (zones[zone.toLowerCase()] ?? 0)
  return (sign === '-' ? -1 : 1) * (60 * Number(hours) + Number(minutes))
}
