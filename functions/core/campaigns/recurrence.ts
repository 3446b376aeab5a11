import * as Day from 'temporal-polyfill/fns/PlainDate'
import { plusMilliseconds } from '../instant.ts'
import { dayAt } from '../local-day.ts'
import { localTime } from '../local-time.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { Recurrence } from './campaign.ts'
import { cronTimes } from './cron.ts'
import { intervalTimes } from './interval.ts'
import { isTooLate, resolveLocal } from './schedule.ts'

/** One time of a recurrence. */
export interface Occurrence {
  /** The wall time asked for, `2026-11-26T09:00`. */
  readonly at: string
  readonly instant: Instant
  /** What a clock change made of it, in words. */
  readonly note?: string
}

/**
 * The occurrences after an instant, ascending and never twice, up to the last local day of `until`. A wall time that a
 * clock change skips means the same span later; one that comes twice, the first.
 */
export function* occurrences(recurrence: Recurrence, after: Instant): Generator<Occurrence> {
  let last = after
  // What a clock change moves on may come after times that were asked for later.
  let moved: readonly Occurrence[] = []
  for (const at of wallTimes(recurrence, after)) {
    const next = occurrenceAt(at, recurrence.timeZone)
    if (isMoved(next, recurrence.timeZone)) {
      moved = [...moved, next]
      continue
    }
    for (const each of [...moved.filter(({ instant }) => instant < next.instant), next]) {
      if (each.instant > last) yield each
      if (each.instant > last) last = each.instant
    }
    moved = moved.filter(({ instant }) => instant > next.instant)
  }
  yield* moved.filter(({ instant }) => instant > last)
}

/** The first occurrence after an instant; undefined when there is none any more. */
export function nextOccurrence(recurrence: Recurrence, after: Instant): Occurrence | undefined {
  for (const next of occurrences(recurrence, after)) return next
  return undefined
}

/** True when the instant is one of the recurrence's own. */
export function isOccurrence(recurrence: Recurrence, instant: Instant): boolean {
  return nextOccurrence(recurrence, plusMilliseconds(instant, -1))?.instant === instant
}

/** True when a day can have two occurrences. */
export function comesTwiceADay({ cron }: Recurrence): boolean {
  if (cron === undefined) return false
  // A pattern has the same hours on each of its days.
  const [first, second] = cronTimes(cron, '2026-01-01')
  return first !== undefined && first.slice(0, 10) === second?.slice(0, 10)
}

/**
 * Whose turn it is when `due` has come by `now`: `due` itself, unless it is more than six hours late and newer ones have
 * come since. Then it is the first that is not, or the newest. Also says how many are passed over.
 */
export function turnOf(
  recurrence: Recurrence,
  due: Instant,
  now: Instant,
): { readonly instant: Instant; readonly missed: number } {
  let instant = due
  let missed = 0
  if (!isTooLate(due, now)) return { instant, missed }
  for (const next of occurrences(recurrence, due)) {
    if (next.instant > now || !isTooLate(instant, now)) break
    instant = next.instant
    missed += 1
  }
  return { instant, missed }
}

/** Wall times from the day before on: a clock change, or the date line, may move an earlier one past the instant. */
function* wallTimes({ every, cron, until, timeZone }: Recurrence, after: Instant): Generator<string> {
  const firstDay = Day.toString(Day.subtractDays(dayAt(after, timeZone), 1))
  const times = cron === undefined ? intervalTimes(every ?? '', firstDay) : cronTimes(cron, firstDay)
  for (const at of times) {
    if (until !== undefined && at.slice(0, 10) > until) return
    yield at
  }
}

function occurrenceAt(at: string, timeZone: string): Occurrence {
  const resolved = resolveLocal(at, timeZone)
  if (!resolved.ok) throw new RangeError(`${at} in ${timeZone}: ${resolved.refusal.reason}`)
  const { instant, note } = resolved
  return { at, instant, ...(note !== undefined && { note }) }
}

function isMoved({ at, instant, note }: Occurrence, timeZone: string): boolean {
  return note !== undefined && localTime(instant, timeZone).slice(0, 16) !== at
}
