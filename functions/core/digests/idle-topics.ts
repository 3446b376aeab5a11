import { day, toMilliseconds } from '../instant.ts'
import type { Problem } from '../problem.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { type Issue, reached } from './issue.ts'

/** Half a year: people forget what they asked for. */
const longestPause = 183 * day

/**
 * Warns of topics whose followers were last mailed more than half a year ago: forgotten senders get complaints. Topics
 * that nothing was ever sent to are new, not idle. No topics means everyone.
 */
export function idleTopics(
  issues: readonly Issue[],
  topics: readonly string[],
  now: Instant,
  at: Pick<Problem, 'file' | 'line' | 'column'>,
): readonly Problem[] {
  const groups = topics.length === 0 ? [undefined] : topics
  return groups.flatMap((topic): readonly Problem[] => {
    const last = issues.find((issue) => topic === undefined || reached(issue, topic))
    if (!last || toMilliseconds(now) - toMilliseconds(last.startedAt) <= longestPause) return []
    const whom = topic === undefined ? 'Nobody was' : `The followers of \`${topic}\` were not`
    const message = `${whom} mailed since ${last.date}, more than half a year ago`
    const mend = 'Begin with those who followed a link lately, and say at the top why the mail comes'
    return [{ ...at, rule: 'topic-idle', severity: 'warning', message, mend }]
  })
}
