import type { CampaignDefinition } from '../campaigns/campaign.ts'
import { runIdOf } from '../campaigns/run-id.ts'
import {
  type DigestCandidate,
  type DigestMoment,
  digestArticles,
  firstDay,
  type SinceRule,
} from './choose-articles.ts'
import { carriedBy, type Issue, uncancelled } from './issue.ts'

/** Issues of the past that are looked at for who had what. */
const mostIssues = 5

/**
 * What decides which articles a person has not had: kept with the run, so that everybody who freezes it goes by the same.
 * A cohort is everyone with the same unseen articles; they share a variant.
 */
export interface Cohorts {
  /** Runs of the last five issues, newest first. */
  readonly runs: readonly string[]
  /** What somebody may get, newest first. */
  readonly pool: readonly PooledArticle[]
  /** What those get whom none of the runs served: what is new since the newest, or all that the rule's time holds. */
  readonly newcomers: 'fresh' | 'all'
  readonly max: number
  readonly min: number
}

/**
 * An article, and the place in `runs` of the oldest issue that carried it: one behind when that is older, none when no
 * issue did or only such as were cancelled since the last that was not.
 */
interface PooledArticle {
  readonly slug: string
  readonly first?: number
}

/** What one run of the past brought a person. */
export interface Served {
  /** Its place in `runs`. */
  readonly run: number
  readonly articles: readonly string[]
}

/** True for campaigns whose articles depend on what a person had: what lists and announcements carry goes to everyone. */
export function hasCohorts(
  definition: Pick<CampaignDefinition, 'kind' | 'articles'>,
): definition is Pick<CampaignDefinition, 'kind'> & { readonly articles: SinceRule } {
  return definition.articles.kind === 'since' && definition.kind !== 'announcement'
}

/** The cohorts' basis; undefined before a second issue, when everybody gets the same. `before` is newest first. */
export function cohortsOf(
  rule: SinceRule,
  articles: readonly DigestCandidate[],
  before: readonly Issue[],
  moment: DigestMoment,
): Cohorts | undefined {
  if (before.length === 0) return undefined
  const from = firstDay(rule.since, moment) ?? ''
  const byIssue = before.map((issue) => new Set(carriedBy(issue)))
  const cancelled = before.length - uncancelled(before).length
  const newcomers = rule.since === 'last-issue' ? 'fresh' : 'all'
  const pool = digestArticles(rule, articles, moment).flatMap(({ slug, date }): readonly PooledArticle[] => {
    const found = byIssue.findLastIndex((slugs) => slugs.has(slug))
    const oldest = found < cancelled ? -1 : found
    if (newcomers === 'all') return date < from ? [] : [pooled(slug, oldest)]
    const isKnown = oldest >= 0 && oldest < mostIssues
    return isKnown || (oldest < 0 && date >= from) ? [pooled(slug, oldest)] : []
  })
  const runs = before.slice(0, mostIssues).map(({ slug, startedAt }) => runIdOf(slug, startedAt))
  return { runs, pool, newcomers, max: rule.max, min: rule.min }
}

function pooled(slug: string, oldest: number): PooledArticle {
  return oldest < 0 ? { slug } : { slug, first: Math.min(oldest, mostIssues) }
}

/** What no issue carried yet, newest first: part of almost everybody's unseen articles. Empty when that is too few. */
export function newToAll({ pool, max, min }: Cohorts): readonly string[] {
  const fresh = pool.filter(({ first }) => first === undefined).map(({ slug }) => slug)
  return fresh.length < min ? [] : fresh.slice(0, max)
}

/**
 * The articles a person has not had, newest first: what no issue carried yet, and what those carried that came since the
 * first one they got. Empty when it is fewer than the campaign's minimum.
 */
export function unseenBy(
  { pool, newcomers, max, min }: Cohorts,
  served: readonly Served[],
): readonly string[] {
  const had = new Set(served.flatMap(({ articles }) => articles))
  const start = served.reduce((oldest, { run }) => Math.max(oldest, run), -1)
  const isOpen = ({ first }: PooledArticle) =>
    first === undefined || (start < 0 ? newcomers === 'all' : first <= start)
  const unseen = pool.filter((article) => isOpen(article) && !had.has(article.slug)).map(({ slug }) => slug)
  return unseen.length < min ? [] : unseen.slice(0, max)
}
