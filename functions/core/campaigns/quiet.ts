import { day, hour, plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { Quiet, Series } from './campaign.ts'
import { nextOccurrence } from './recurrence.ts'

/** A week, but for what clocks are moved by and for its last day. */
const longQuiet = 6 * day - 3 * hour

/** The quiet of a series that has nothing to send at an occurrence: one that goes on, or one that begins. */
export function quietAt({ quiet }: Pick<Series, 'quiet'>, at: Instant): Quiet {
  return quiet ?? { since: at, isTold: false }
}

/**
 * True when the owner of a series that is quiet at an occurrence is to be told of it, once: of a daily series when a whole
 * week of days has brought nothing, of a weekly or rarer one at once, since that is a week already.
 */
export function isWorthTelling(
  { definition }: Pick<Series, 'definition'>,
  { since, isTold }: Quiet,
  at: Instant,
): boolean {
  if (isTold) return false
  const long = plusMilliseconds(since, longQuiet)
  const next = nextOccurrence(definition.schedule, since)
  return next === undefined || next.instant >= long || at >= long
}
