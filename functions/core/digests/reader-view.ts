import { type Frequency, type FrequencyRecord, frequencyAt } from '../subscribers/frequency.ts'
import type { Subscriber } from '../subscribers/subscriber.ts'
import { type Cohorts, joinedPlaces, mostIssues, type PooledArticle, placesServing } from './cohorts.ts'

/**
 * A series as one reader sees it: its issues are those that served the frequency they wanted at the time of each. Everybody
 * who always wanted the same sees the same.
 */
export interface ReaderView {
  /** How often they want digests now. */
  readonly frequency: Frequency
  /** Places in the cohorts' issues, newest first: their last five since they wanted digests so often. */
  readonly own: readonly number[]
  /** Places of the issues that may have brought them something: those to ask. */
  readonly asked: readonly number[]
  /** What they may get, newest first. */
  readonly articles: readonly ViewedArticle[]
}

/** An article, and the place in `own` of the oldest issue that carried it for them: `mostIssues` when it is older. */
interface ViewedArticle {
  readonly slug: string
  readonly first?: number
  /** Of one that only such older issues carried: when the last of those was. */
  readonly at?: string
}

/** What one issue of the past brought a person. */
export interface Served {
  /** Its place in the cohorts' issues. */
  readonly issue: number
  readonly articles: readonly string[]
}

/** How a reader sees the issues that are told apart. */
export function viewOf(cohorts: Cohorts, reader: FrequencyRecord): ReaderView {
  const { issues, pool, due } = cohorts
  const { frequency = 'every', formerFrequencies } = reader
  const changedAt = formerFrequencies?.at(-1)?.until
  const then = placesServing(issues, ({ at }) => frequencyAt(reader, at))
  // Of all that is told apart, nothing was for them: what was for others of their kind tells what is new.
  const theirs = then.length > 0 ? then : placesServing(issues, () => frequency)
  const own = theirs
    .filter((place) => changedAt === undefined || (issues[place]?.at ?? '') >= changedAt)
    .slice(0, mostIssues)
  const asked = changedAt === undefined ? own : joinedPlaces(issues, due)
  const seeing = { cohorts, frequency, theirs, own, hasChanged: changedAt !== undefined }
  return { frequency, own, asked, articles: pool.flatMap((article) => viewed(article, seeing)) }
}

interface Seeing {
  readonly cohorts: Cohorts
  readonly frequency: Frequency
  readonly theirs: readonly number[]
  readonly own: readonly number[]
  readonly hasChanged: boolean
}

/** The article as they see it; none when an issue before their last five, or before they changed, had it for them. */
function viewed(article: PooledArticle, seeing: Seeing): readonly ViewedArticle[] {
  const { cohorts, frequency, theirs, own, hasChanged } = seeing
  const { slug, date, by = [], older } = article
  const { issues, newcomers } = cohorts
  const last = theirs.find((place) => !issues[place]?.cancelled)
  const carriers = by.filter((place) => theirs.includes(place))
  const oldest = carriers.at(-1)
  const wasOlder = older !== undefined && (hasChanged || older.serves.includes(frequency))
  // Those who had got a cancelled issue are told by its run; for the others it is as if it had not been.
  const isCarried = wasOlder || (oldest !== undefined && last !== undefined && oldest >= last)
  if (!isCarried) {
    const since = newcomers === 'all' || last === undefined ? '' : (issues[last]?.day ?? '')
    return date >= since ? [{ slug }] : []
  }
  const first = wasOlder || oldest === undefined ? -1 : own.indexOf(oldest)
  if (first >= 0) return [{ slug, first }]
  if (newcomers === 'fresh' || hasChanged) return []
  const beyond = carriers.find((place) => !own.includes(place))
  const at = beyond === undefined ? older?.at : issues[beyond]?.at
  return [{ slug, first: mostIssues, ...(at !== undefined && { at }) }]
}

/** What is new to all who see it so, newest first: part of almost everybody's unseen articles. Empty when it is too few. */
export function newToAll({ most, min }: Cohorts, { articles }: ReaderView): readonly string[] {
  const fresh = articles.filter(({ first }) => first === undefined).map(({ slug }) => slug)
  return fresh.length < min ? [] : fresh.slice(0, most)
}

/** True when a reader is not to get this issue: none of their frequency does, or they have had one of that week or month. */
export function isNotDue(
  { due, issues }: Cohorts,
  frequency: Frequency,
  served: readonly Served[] = [],
): boolean {
  if (!due.includes(frequency)) return true
  return served.some(({ issue }) => issues[issue]?.period?.includes(frequency))
}

/**
 * The articles a person has not had, newest first: what none of their issues carried yet, and what those carried that came
 * since they were there, whether they got them or were away. Empty when it is fewer than the campaign's minimum.
 */
export function unseenBy(
  cohorts: Cohorts,
  { own, articles }: ReaderView,
  served: readonly Served[],
  { confirmedAt, createdAt }: Pick<Subscriber, 'confirmedAt' | 'createdAt'>,
): readonly string[] {
  const had = new Set(served.flatMap(({ articles: got }) => got))
  const { newcomers, most, min, issues } = cohorts
  const cameAt = confirmedAt ?? createdAt
  const gotOrMissed = (place: number) => {
    const { at = '', isLost } = issues[place] ?? {}
    return served.some(({ issue }) => issue === place) || (at >= cameAt && !isLost)
  }
  const start = own.findLastIndex(gotOrMissed)
  const isOpen = ({ first, at = '' }: ViewedArticle) => {
    if (first === undefined) return true
    if (served.length > 0 || newcomers === 'fresh') return first <= start
    return first < mostIssues || at < cameAt
  }
  const unseen = articles.filter((article) => isOpen(article) && !had.has(article.slug))
  return unseen.length < min ? [] : unseen.slice(0, most).map(({ slug }) => slug)
}
