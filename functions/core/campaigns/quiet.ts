import { day, hour, plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { Quiet, Series } from './campaign.ts'
import { nextOccurrence } from './recurrence.ts'

/** A week, but for what clocks are moved by and for its last day. */
const longQuiet = 6 * day - 3 * hour

/**
 * The quiet of a series that has nothing to send at an occurrence. Its owner is told once, of a daily series when a whole
 * week of days has brought nothing: of a weekly or rarer one at once, since that is a week already.
 */
export function quietAt({ quiet, definition }: Pick<Series, 'quiet' | 'definition'>, at: Instant): Quiet {
  const since = quiet?.since ?? at
  const long = plusMilliseconds(since, longQuiet)
  const next = nextOccurrence(definition.schedule, since)
  const isRare = next === undefined || next.instant >= long
  return { since, isTold: quiet?.isTold === true || isRare || at >= long }
}
