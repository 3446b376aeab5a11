import { localTime } from '../local-time.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { Campaign, OwedIssue, Series } from './campaign.ts'
import { withIssueWords } from './issue-words.ts'
import { comesTwiceADay, isOccurrence } from './recurrence.ts'

/** The number of the issue that comes next. */
export function nextNumber({ issues = 0 }: Pick<Campaign, 'issues'>): number {
  return issues + 1
}

/**
 * An issue's id: the series' and the local day, with the time where a day can have two, with the seconds where it is out
 * of turn, and with its number where the id is taken. At most 64 characters, so a long id of a series is cut.
 */
export function issueIdOf({ id, definition }: Series, instant: Instant, number?: number): string {
  const { schedule } = definition
  const [date, clock = ''] = localTime(instant, schedule.timeZone).replaceAll(':', '').split('T')
  const parts = [date]
  if (!isOccurrence(schedule, instant)) parts.push(clock)
  else if (comesTwiceADay(schedule)) parts.push(clock.slice(0, 4))
  if (number !== undefined) parts.push(String(number))
  const suffix = `-${parts.join('-')}`
  return `${id.slice(0, 64 - suffix.length)}${suffix}`
}

/** The campaign of one issue, scheduled for its instant. Its words have its number; what content decides stays open. */
export function issueOf(series: Series, owed: OwedIssue, now: Instant): Campaign {
  const { timeZone } = series.definition.schedule
  const words = { 'issue.number': String(owed.number) }
  const at = localTime(owed.instant, timeZone)
  return {
    id: owed.id,
    definition: { ...withIssueWords(series.definition, words), schedule: { kind: 'once', at, timeZone } },
    source: series.source,
    status: 'scheduled',
    epoch: 0,
    scheduledFor: owed.instant,
    timeZone,
    series: { id: series.id, number: owed.number },
    createdAt: now,
    updatedAt: now,
    version: 1,
  }
}
