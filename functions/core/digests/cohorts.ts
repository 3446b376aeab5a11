import type { CampaignDefinition } from '../campaigns/campaign.ts'
import type { Frequency } from '../subscribers/frequency.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { SinceRule } from './choose-articles.ts'

/** Issues of the past that are looked at for who had what, of those that served a reader. */
export const mostIssues = 5

/**
 * What decides which articles a person has not had: kept with the run, so that everybody who freezes it goes by the same.
 * A cohort is everyone with the same unseen articles; they share a variant.
 */
export interface Cohorts {
  /** How often those want digests whom this issue serves. */
  readonly due: readonly Frequency[]
  /** Newest first: all since the last that served each frequency, and those whose runs tell who had what. */
  readonly issues: readonly PastIssue[]
  /** What somebody may get, newest first. */
  readonly pool: readonly PooledArticle[]
  /** What those get whom no run served: what is new since their last issue, or all that the rule's time holds. */
  readonly newcomers: 'fresh' | 'all'
  /** Articles that one of them is told of at most. */
  readonly most: number
  readonly min: number
}

/** An issue of the past. */
export interface PastIssue {
  readonly run: string
  /** When it was made ready: whom it served goes by what they wanted then. */
  readonly at: Instant
  /** The day in the site's zone from which on articles are newer than it. */
  readonly day: string
  /** How often its readers wanted digests; everybody's when absent. */
  readonly serves?: readonly Frequency[]
  readonly cancelled?: true
  /** Nobody knows whom it reached: its run is not there. */
  readonly isLost?: true
  /** `weekly`: it is of the same week as this issue, so whoever got it has had theirs. `monthly` likewise. */
  readonly period?: readonly Frequency[]
}

/** An article, and which issues carried it. */
export interface PooledArticle {
  readonly slug: string
  readonly date: string
  /** Places in `issues`, newest first; absent where none did. */
  readonly by?: readonly number[]
  /** Carried by issues too old to be listed: for whom, and when the last of them was. */
  readonly older?: { readonly serves: readonly Frequency[]; readonly at: Instant }
}

/** True for campaigns whose articles depend on what a person had: what lists and announcements carry goes to everyone. */
export function hasCohorts(
  definition: Pick<CampaignDefinition, 'kind' | 'articles'>,
): definition is Pick<CampaignDefinition, 'kind'> & { readonly articles: SinceRule } {
  return definition.articles.kind === 'since' && definition.kind !== 'announcement'
}

/** Places among issues, newest first, of those whose runs are read: the last five that served each frequency that is due. */
export function joinedPlaces(
  issues: readonly Pick<PastIssue, 'serves'>[],
  due: readonly Frequency[],
): readonly number[] {
  const places = due.flatMap((frequency) => placesServing(issues, () => frequency).slice(0, mostIssues))
  return [...new Set(places)].sort((one, other) => one - other)
}

/** Places of the issues that served somebody who wanted digests as often as `wanted` says for the time of each. */
export function placesServing<Each extends Pick<PastIssue, 'serves'>>(
  issues: readonly Each[],
  wanted: (issue: Each) => Frequency,
): readonly number[] {
  return issues.flatMap((issue, place) => (issue.serves?.includes(wanted(issue)) === false ? [] : [place]))
}
