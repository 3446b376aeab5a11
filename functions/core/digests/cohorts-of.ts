import { runIdOf } from '../campaigns/run-id.ts'
import { localDay } from '../local-day.ts'
import { type Frequency, frequencies } from '../subscribers/frequency.ts'
import {
  type DigestCandidate,
  type DigestMoment,
  digestArticles,
  firstDay,
  mostFor,
  mostTold,
  type SinceRule,
} from './choose-articles.ts'
import { type Cohorts, joinedPlaces, type PastIssue, type PooledArticle } from './cohorts.ts'
import { dueFrequencies, type GoingOut, samePeriod } from './due-frequencies.ts'
import { carriedBy, type Issue, preparedAt } from './issue.ts'
import { viewOf } from './reader-view.ts'

/** Issues that are told apart at most, beside those whose runs are read; what is older is older for everybody. */
const mostListed = 100

/** The cohorts' basis; undefined before a second issue, when everybody gets the same. `before` is newest first. */
export function cohortsOf(
  rule: SinceRule,
  articles: readonly DigestCandidate[],
  before: readonly Issue[],
  moment: Pick<DigestMoment, 'now' | 'timeZone'>,
  going: GoingOut,
): Cohorts | undefined {
  if (before.length === 0) return undefined
  const due = dueFrequencies(before, going)
  const isListed = listed(before, due)
  const told = before.filter((_, place) => isListed(place))
  const carriers = carriersOf(told)
  const older = carriersOf(before.filter((_, place) => !isListed(place)))
  const from = rule.since === 'last-issue' ? '' : (firstDay(rule.since, moment) ?? '')
  const all: Cohorts = {
    due,
    issues: told.map(pastIssues(moment.timeZone, going)),
    pool: digestArticles(rule, articles, moment)
      .filter(({ date }) => date >= from)
      .map(({ slug, date }) => ({ slug, date, ...carriage(carriers.get(slug), older.get(slug)) })),
    newcomers: rule.since === 'last-issue' ? 'fresh' : 'all',
    most: mostFor(going.definition),
    min: rule.min,
  }
  const kept = new Set(frequencies.flatMap((frequency) => mostUnseen(all, frequency)))
  return { ...all, pool: all.pool.filter(({ slug }) => kept.has(slug)) }
}

/** Which issues are told apart: enough to know what the last one of each frequency was, and what came since. */
function listed(before: readonly Issue[], due: readonly Frequency[]): (place: number) => boolean {
  const joined = new Set(joinedPlaces(before, due))
  const newest = frequencies.map((frequency) =>
    before.findIndex(({ serves, cancelled }) => !cancelled && serves?.includes(frequency) !== false),
  )
  const last = Math.min(mostListed - 1, Math.max(...newest))
  return (place) => place <= last || joined.has(place)
}

function pastIssues(timeZone: string, going: GoingOut): (issue: Issue) => PastIssue {
  const isSame = frequencies.map((frequency) => [frequency, samePeriod(frequency, going)] as const)
  return (issue) => {
    const { slug, startedAt, serves, cancelled } = issue
    const period = isSame.flatMap(([frequency, is]) => (is(issue) ? [frequency] : []))
    return {
      run: runIdOf(slug, startedAt),
      at: preparedAt(issue),
      day: localDay(startedAt, timeZone),
      ...(serves && { serves }),
      ...(cancelled && { cancelled }),
      ...(period.length > 0 && { period }),
    }
  }
}

interface Carrier {
  readonly place: number
  readonly issue: Issue
}

/** The issues that carried each article, by its slug, in their order. */
function carriersOf(issues: readonly Issue[]): ReadonlyMap<string, readonly Carrier[]> {
  const carriers = new Map<string, Carrier[]>()
  for (const [place, issue] of issues.entries()) {
    for (const slug of new Set(carriedBy(issue))) {
      const known = carriers.get(slug)
      if (known) known.push({ place, issue })
      else carriers.set(slug, [{ place, issue }])
    }
  }
  return carriers
}

function carriage(
  told: readonly Carrier[] = [],
  untold: readonly Carrier[] = [],
): Pick<PooledArticle, 'by' | 'older'> {
  const serves = frequencies.filter((each) =>
    untold.some(({ issue }) => issue.serves?.includes(each) !== false),
  )
  const [last] = untold
  return {
    ...(told.length > 0 && { by: told.map(({ place }) => place) }),
    ...(last && { older: { serves, at: preparedAt(last.issue) } }),
  }
}

/** The newest that a frequency's readers may get: a run's row has to hold them. */
function mostUnseen(cohorts: Cohorts, frequency: Frequency): readonly string[] {
  const { articles } = viewOf(cohorts, { frequency })
  return articles.slice(0, mostTold).map(({ slug }) => slug)
}
