import type { Article } from '../articles/article.ts'
import { dayBegins, localDay, readDay } from '../local-day.ts'
import type { Site } from '../site/site.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { contentOf } from './feed-content.ts'
import { knownEntries } from './known-entries.ts'

/**
 * What feeds keep of articles from one publishing to the next, compiled under the name `feeds`: ids that were given stay,
 * and an edit is known from the words it changed. Articles that are gone stay in it, since they may come back.
 */
export interface FeedRegister {
  /** The host and day that ids of feeds begin with (RFC 4151, `taggingEntity`). */
  readonly authority: string
  /** When the first publishing was. */
  readonly began: Instant
  readonly entries: readonly RegisteredEntry[]
}

/** What is known of an article that feeds have brought. */
export interface RegisteredEntry {
  /** A tag URI, given once and for all. */
  readonly tag: string
  /** The article's own id and slug as they are now. */
  readonly id: string
  readonly slug: string
  /** Slugs it had before, the latest last. */
  readonly earlier?: readonly string[]
  /** When publishing met it first. */
  readonly first: Instant
  /** The mark of its file. */
  readonly mark: string
  /** Stands for the words and pictures that readers see. */
  readonly content: string
  /** When those changed last; absent while they are as they were at first. */
  readonly changed?: Instant
}

/**
 * The register after a publishing of these articles, which are those that lists show; the very same one where nothing is
 * new. An article is known by its id, else by its slug, by an earlier slug among its aliases, or, where it was renamed
 * without a word, by its content.
 */
export function registerEntries(
  before: FeedRegister | undefined,
  { site, articles }: { readonly site: Site; readonly articles: readonly Article[] },
  now: Instant,
): FeedRegister {
  const stored = before?.entries ?? []
  const known = knownEntries(stored, articles)
  const tags = new Set(stored.map(({ tag }) => tag))
  const authority = site.feeds?.host ?? before?.authority.split(',')[0] ?? new URL(site.url).hostname
  const after = new Map(stored.map((row) => [row.tag, row]))
  const fresh: Article[] = []
  for (const article of articles) {
    const row = known.get(article.slug)
    if (row) after.set(row.tag, updated(row, article, now))
    else fresh.push(article)
  }
  for (const article of fresh.sort(bySlug)) {
    const row = added(article, freeTag(authority, article, tags), now)
    tags.add(row.tag)
    after.set(row.tag, row)
  }
  const rows = [...after.values()]
  if (before && rows.length === stored.length && rows.every((row, index) => row === stored[index]))
    return before
  const began = before?.began ?? now
  return {
    authority: before?.authority ?? `${authority},${oldest(articles) ?? localDay(began, site.timeZone)}`,
    began,
    entries: rows,
  }
}

type FindEntry = (article: Pick<Article, 'id' | 'slug'>) => RegisteredEntry | undefined

/** Kept with the register: feeds and sitemap both ask. */
const finders = new WeakMap<FeedRegister['entries'], FindEntry>()

/** Finds what is registered of an article that lists show. */
export function entryFinder({ entries }: Pick<FeedRegister, 'entries'>): FindEntry {
  const known = finders.get(entries)
  if (known) return known
  // By both, since one that is gone may have had either before.
  const nameOf = ({ id, slug }: Pick<Article, 'id' | 'slug'>) => `${id} ${slug}`
  const rows = new Map(entries.map((row) => [nameOf(row), row]))
  const find: FindEntry = (article) => rows.get(nameOf(article))
  finders.set(entries, find)
  return find
}

/** When an article was published and last changed, as feeds date it. */
export function feedDates(
  { date, updated: named }: Pick<Article, 'date' | 'updated'>,
  { first, changed }: Pick<RegisteredEntry, 'first' | 'changed'>,
  timeZone: string,
): { readonly published: Instant; readonly updated: Instant } {
  const begins = (day: string) => dayBegins(readDay(day), timeZone)
  // Of an article that went online on its day, or ahead of it, the minute is known; an older one has only its day.
  const published = localDay(first, timeZone) <= date ? first : begins(date)
  const later = [...(named === undefined ? [] : [begins(named)]), ...(changed === undefined ? [] : [changed])]
  return { published, updated: [published, ...later].reduce((one, other) => (one < other ? other : one)) }
}

function updated(row: RegisteredEntry, article: Article, now: Instant): RegisteredEntry {
  const { id, slug, mark } = article
  if (row.id === id && row.slug === slug && row.mark === mark) return row
  const content = row.mark === mark ? row.content : contentOf(article)
  const edited = { ...row, id, slug, mark, content, ...(content !== row.content && { changed: now }) }
  return row.slug === slug ? edited : { ...edited, earlier: earlierOf(row, slug) }
}

/** More than anybody gives an article. */
const mostEarlier = 20

function earlierOf({ slug: left, earlier = [] }: RegisteredEntry, slug: string): readonly string[] {
  return [...earlier.filter((one) => one !== left && one !== slug), left].slice(-mostEarlier)
}

/** Where each slug leads that an article had before, by what feeds know it again by. */
export function renamedSlugs({ entries }: Pick<FeedRegister, 'entries'>): ReadonlyMap<string, string> {
  return new Map(entries.flatMap(({ slug, earlier = [] }) => earlier.map((one) => [one, slug] as const)))
}

function added(article: Article, tag: string, first: Instant): RegisteredEntry {
  const { id, slug, mark } = article
  return { tag, id, slug, first, mark, content: contentOf(article) }
}

/** `tag:studio.example,2026-11-01:articles/five-lifts`; numbered where somebody had that name before (RFC 4151, section 2.1). */
function freeTag(authority: string, article: Article, taken: ReadonlySet<string>): string {
  const { date, id, slug, aliases, places } = article
  const name = places.id === undefined ? (aliases[0] ?? slug) : id
  const tag = `tag:${authority},${date}:articles/${name}`
  let free = tag
  for (let number = 2; taken.has(free); number += 1) free = `${tag}/${number}`
  return free
}

function oldest(articles: readonly Article[]): string | undefined {
  return articles
    .map(({ date }) => date)
    .reduce<string | undefined>((one, other) => (one === undefined || other < one ? other : one), undefined)
}

function bySlug(one: Article, other: Article): number {
  return one.slug < other.slug ? -1 : 1
}
