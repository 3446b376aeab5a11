import * as Span from 'temporal-polyfill/fns/Duration'
import * as Day from 'temporal-polyfill/fns/PlainDate'
import * as Zoned from 'temporal-polyfill/fns/ZonedDateTime'
import type { Article } from '../articles/article.ts'
import type { CampaignDefinition } from '../campaigns/campaign.ts'
import { dayText } from '../day-text.ts'
import { localDay, zonedAt } from '../local-day.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** What choosing looks at in an article. */
export type DigestCandidate = Pick<Article, 'slug' | 'status' | 'date' | 'tags' | 'email'>

/** When and where the choice is made. */
export interface DigestMoment {
  readonly now: Instant
  /** Articles carry days of this zone. */
  readonly timeZone: string
  /** When the last issue of this series started; absent for the first. */
  readonly lastIssueAt?: Instant
  /** Slugs that issues of this series carried: an article of the last one's day is new unless it is among them. */
  readonly carried?: ReadonlySet<string>
}

/**
 * Articles that one issue tells somebody of at most, the newest. Its mail shows as many as the campaign's `max`, names the next
 * by their titles, and says how many more there are.
 */
export const mostTold = 500

/** The rule of a campaign that takes what is new. */
export type SinceRule = Extract<CampaignDefinition['articles'], { kind: 'since' }>

/** What a digest will carry, or why there is none. Reasons are sentences for the owner. */
export type DigestChoice<T> =
  | { readonly kind: 'chosen'; readonly articles: readonly T[] }
  | { readonly kind: 'nothing-new'; readonly reason: string }
  | { readonly kind: 'too-few'; readonly articles: readonly T[]; readonly reason: string }
  /** The campaign names articles that cannot be sent now. */
  | { readonly kind: 'unavailable'; readonly slugs: readonly string[]; readonly reason: string }

/** What choosing looks at in a definition. */
export type ChoosingDefinition = Pick<CampaignDefinition, 'kind' | 'articles'>

/**
 * The articles of one issue. A list keeps its order and has to be published in full; otherwise every published article
 * since the last issue or within the duration, newest first, that its author lets into digests. Before there was an issue,
 * at most the campaign's `max`: nobody waits for the rest.
 */
export function chooseArticles<T extends DigestCandidate>(
  definition: ChoosingDefinition,
  articles: readonly T[],
  moment: DigestMoment,
): DigestChoice<T> {
  return definition.articles.kind === 'list'
    ? chooseListed(definition.articles.slugs, articles, moment)
    : chooseRecent(definition.articles, articles, moment, mostOf(definition, moment))
}

/** How many articles an issue tells of at most: a single one is its mail, and a first issue has no readers who wait for more. */
function mostOf(definition: ChoosingDefinition, { lastIssueAt }: DigestMoment): number {
  const { articles } = definition
  const isFirst = lastIssueAt === undefined && articles.kind === 'since'
  return Math.min(mostFor(definition), isFirst ? articles.max : mostTold)
}

/** How many articles a campaign's issue tells one reader of at most. */
export function mostFor({ kind }: Pick<CampaignDefinition, 'kind'>): number {
  return kind === 'single' ? 1 : mostTold
}

function chooseListed<T extends DigestCandidate>(
  slugs: readonly string[],
  articles: readonly T[],
  moment: DigestMoment,
): DigestChoice<T> {
  const today = localDay(moment.now, moment.timeZone)
  const bySlug = new Map(articles.map((article) => [article.slug, article]))
  const found = slugs.map((slug) => bySlug.get(slug))
  const ready = found.filter((article) => article !== undefined && isOut(article, today))
  const missing = slugs.filter((slug) => !ready.some((article) => article?.slug === slug))
  if (missing.length === 0)
    return { kind: 'chosen', articles: ready.filter((article) => article !== undefined) }
  return { kind: 'unavailable', slugs: missing, reason: `Not published yet: ${missing.join(', ')}.` }
}

function chooseRecent<T extends DigestCandidate>(
  rule: SinceRule,
  articles: readonly T[],
  moment: DigestMoment,
  most: number,
): DigestChoice<T> {
  const from = firstDay(rule.since, moment)
  const recent = digestArticles(rule, articles, moment)
    .filter((article) => from === undefined || article.date >= from)
    .filter((article) => !moment.carried?.has(article.slug))
  if (recent.length > 0 && recent.length >= rule.min)
    return { kind: 'chosen', articles: recent.slice(0, most) }
  const since = from === undefined ? 'so far' : `since ${dayText('en')(from)}`
  if (recent.length === 0) return { kind: 'nothing-new', reason: `No article was published ${since}.` }
  const published = recent.length === 1 ? 'article was' : 'articles were'
  const reason = `Only ${recent.length} ${published} published ${since}; the digest waits for ${rule.min}.`
  return { kind: 'too-few', articles: recent, reason }
}

/** Every article that may be in an automatic digest by now, newest first, whoever had it already. */
export function digestArticles<T extends DigestCandidate>(
  { tags }: Pick<SinceRule, 'tags'>,
  articles: readonly T[],
  { now, timeZone }: DigestMoment,
): readonly T[] {
  const today = localDay(now, timeZone)
  return articles
    .filter((article) => article.status === 'published' && article.email.include && article.date <= today)
    .filter((article) => tags === undefined || tags.some((tag) => article.tags.includes(tag)))
    .sort((a, b) => b.date.localeCompare(a.date) || a.slug.localeCompare(b.slug))
}

/** The first day whose articles count; undefined before the first issue, when all of them do. */
export function firstDay(since: string, moment: DigestMoment): string | undefined {
  const { now, timeZone, lastIssueAt } = moment
  if (since === 'last-issue') return lastIssueAt === undefined ? undefined : localDay(lastIssueAt, timeZone)
  const start = Zoned.subtract(zonedAt(now, timeZone), Span.fromString(since))
  return Day.toString(Zoned.toPlainDate(start))
}

function isOut(article: DigestCandidate, today: string): boolean {
  return (article.status === 'published' || article.status === 'unlisted') && article.date <= today
}
