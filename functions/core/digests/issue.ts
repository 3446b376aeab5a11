import type { Instant } from '../subscribers/subscriber.ts'

/** One campaign that went out, as the archive lists it and as "since the last issue" counts from. */
export interface Issue {
  /** The campaign's id; also its address below /archive/. */
  readonly slug: string
  readonly kind: 'digest' | 'announcement' | 'single'
  readonly title: string
  readonly startedAt: Instant
  /** The day it went out in the site's zone, `2026-11-26`. */
  readonly date: string
  /** Slugs of the articles it carried, in order. */
  readonly articles: readonly string[]
  /** False for campaigns that get no page. */
  readonly archived: boolean
}

/** The issues with one more, newest first; an issue that is there already is not added again. */
export function withIssue(issues: readonly Issue[], issue: Issue): readonly Issue[] {
  if (issues.some(({ slug }) => slug === issue.slug)) return issues
  return [issue, ...issues].sort((one, other) => (one.startedAt < other.startedAt ? 1 : -1))
}

/** The newest digest before this campaign's own issue. */
export function lastDigest(issues: readonly Issue[], campaignId: string): Issue | undefined {
  return issues.find(({ kind, slug }) => kind === 'digest' && slug !== campaignId)
}
