import type { Campaign, CampaignDefinition } from '../campaigns/campaign.ts'
import type { Frequency } from '../subscribers/frequency.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** One campaign that went out, as the archive lists it and as "since the last issue" counts from. */
export interface Issue {
  /** The campaign's id; also its address below /archive/. */
  readonly slug: string
  readonly kind: 'digest' | 'announcement' | 'single'
  readonly title: string
  /** What its mails were called; absent, as the letter and the booking are, from records made before they were kept. */
  readonly subject?: string
  /** The marketer's own words above the articles, frozen as safe HTML; absent where there were none. */
  readonly letter?: string
  /** What its mails asked to book. */
  readonly booking?: Exclude<CampaignDefinition['booking'], false | undefined>
  readonly startedAt: Instant
  /** The day it went out in the site's zone, `2026-11-26`. */
  readonly date: string
  /** Slugs of the articles it carried, in order; of several variants, those of the one most people got. */
  readonly articles: readonly string[]
  /** Slugs that only other variants of it carried. */
  readonly others?: readonly string[]
  /** The topics it went to; none is everyone. */
  readonly topics?: readonly string[]
  /** It did not go to all who follow them: a segment or topics that it excluded kept some out. */
  readonly part?: true
  /** Of a digest that picked what was new: how often those wanted digests whom it was for. Absent: whoever. */
  readonly serves?: readonly Frequency[]
  /** When its content was made; absent from records made before it was kept, which were ready when they started. */
  readonly preparedAt?: Instant
  /** The series it is an issue of, and its number in it, from 1. */
  readonly series?: string
  readonly number?: number
  /** False for campaigns that get no page. */
  readonly archived: boolean
  /** Its campaign was cancelled, whoever had got it by then; looked up where it matters, never put on record. */
  readonly cancelled?: boolean
}

/** The issues with one more, newest first; an issue that is there already is not added again. */
export function withIssue(issues: readonly Issue[], issue: Issue): readonly Issue[] {
  if (issues.some(({ slug }) => slug === issue.slug)) return issues
  return [issue, ...issues].sort(byNewest)
}

/** Of those of one instant the last by name comes first, whichever was put on record first. */
function byNewest(one: Issue, other: Issue): number {
  if (one.startedAt !== other.startedAt) return one.startedAt < other.startedAt ? 1 : -1
  return one.slug < other.slug ? 1 : -1
}

/** What tells which issues came before a campaign: its series, as one of its issues or as the series itself, and whom it is for. */
export type SeriesMember = Pick<Campaign, 'id' | 'series'> & {
  readonly definition: Pick<Campaign['definition'], 'schedule' | 'audience'>
}

/**
 * The issues before this campaign's own, newest first: those of its series, or else the digests outside any that a reader
 * of it may have got.
 */
export function issuesBefore(issues: readonly Issue[], campaign: SeriesMember): readonly Issue[] {
  const { id, series, definition } = campaign
  const own = series?.id ?? (definition.schedule.kind === 'recurring' ? id : undefined)
  const others = issues.filter(({ slug }) => slug !== id)
  if (own !== undefined) return others.filter((issue) => issue.series === own)
  const { topics } = definition.audience
  const digests = others.filter((issue) => issue.series === undefined && issue.kind === 'digest')
  return digests.filter((issue) => topics.length === 0 || topics.some((topic) => reached(issue, topic)))
}

/** True when an issue went to a topic's followers; of issues before topics were noted, nobody knows better. */
export function reached({ topics = [] }: Issue, topic: string): boolean {
  return topics.length === 0 || topics.includes(topic)
}

/** True when everybody whom these topics name was among those an issue went to; no topics means everyone. */
export function reachedAll(issue: Issue, topics: readonly string[]): boolean {
  return topics.length === 0
    ? (issue.topics ?? []).length === 0
    : topics.every((topic) => reached(issue, topic))
}

/** True when an audience leaves out some who follow its topics. */
export function isPart({ audience }: Pick<CampaignDefinition, 'audience'>): boolean {
  return audience.segment !== undefined || (audience.exclude?.topics ?? []).length > 0
}

/** Every slug that some reader of the issue got. */
export function carriedBy({ articles, others = [] }: Issue): readonly string[] {
  return [...articles, ...others]
}

/** The issues from the last one on that was not cancelled: what is new is new since then. */
export function uncancelled(before: readonly Issue[]): readonly Issue[] {
  const last = before.findIndex(({ cancelled = false }) => !cancelled)
  return last < 0 ? [] : before.slice(last)
}

/** When the issue was made ready: what was held back went out later than it was due. */
export function preparedAt(issue: Issue): Instant {
  return issue.preparedAt ?? issue.startedAt
}

/** The issues, of these, that somebody who wants digests so often is served by. */
export function servedWith(before: readonly Issue[], frequency: Frequency): readonly Issue[] {
  return before.filter(({ serves }) => serves?.includes(frequency) !== false)
}
