import type { Article } from '../articles/article.ts'
import { day, plusMilliseconds } from '../instant.ts'
import { pagedArticles } from '../library/library.ts'
import { dayBegins, readDay } from '../local-day.ts'
import { contextInputs } from '../publication/context-inputs.ts'
import type { Publication } from '../publication/publication.ts'
import { keyOf } from '../publication/site-output.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { articleIdentities } from './article-identity.ts'
import { askedTime, compilePost, saidOf } from './compile-post.ts'
import { type Post, type TargetName, targetNames } from './post.ts'
import type { IndexedPost, IndexedWish, PostIndex } from './post-index.ts'
import { postMarks } from './post-marks.ts'

/** The index after a publishing, and the posts that had to be compiled for it. */
export interface IndexedPosts {
  readonly index: PostIndex
  readonly compiled: readonly Post[]
}

interface Publishing {
  readonly publication: Publication
  readonly now: Instant
  /** Stands for what every post follows from: the code, the settings and the words around articles. */
  readonly frame: string
}

/**
 * Brings the index up to what is published now. A post is compiled where what it follows from changed. While an article cannot
 * be read, nobody knows which one is missing, so none is taken for gone.
 */
export function indexPosts(
  before: PostIndex | undefined,
  given: Pick<Publishing, 'publication' | 'now'> & { readonly code: string },
): IndexedPosts {
  const { publication, now, code } = given
  const publishing = { publication, now, frame: keyOf(code, publication.site, publication.words.articles) }
  const posts: Record<string, IndexedPost> = { ...before?.posts }
  const compiled: Post[] = []
  const own = publication.articles.filter(({ elsewhere }) => elsewhere === undefined)
  const identities = articleIdentities(posts, own)
  const paged = new Set(pagedArticles(publication.articles))
  for (const article of own) {
    const id = identities.get(article.slug) ?? article.id
    const known = posts[id]
    if (paged.has(article)) posts[id] = indexArticle(publishing, { article, id, known }, compiled)
    else if (known) posts[id] = { ...known, gone: known.gone ?? { at: now, how: 'taken-down' } }
  }
  const present = new Set(identities.values())
  const isWhole = !publication.broken.some((file) => file.startsWith('articles/'))
  for (const post of Object.values(posts))
    if (isWhole && !post.gone && !present.has(post.id))
      posts[post.id] = { ...post, gone: { at: now, how: 'missing' } }
  return { index: { since: sinceOf(before, publishing), posts }, compiled }
}

function sinceOf(before: PostIndex | undefined, { publication, now }: Publishing): PostIndex['since'] {
  const set = targetNames.filter((target) => publication.site.syndication[target])
  return Object.fromEntries(set.map((target) => [target, before?.since[target] ?? now]))
}

function indexArticle(
  publishing: Publishing,
  given: { readonly article: Article; readonly id: string; readonly known: IndexedPost | undefined },
  compiled: Post[],
): IndexedPost {
  const { publication, now, frame } = publishing
  const { article, id, known } = given
  const { site } = publication
  const { slug, title, date, status, seo } = article
  const from = dayBegins(readDay(date), site.timeZone)
  const publishedAt = known?.publishedAt ?? firstDate(from, now)
  const key = keyOf(frame, article.mark, contextInputs(publication, article))
  const entry = {
    ...{ id, slug, title, date, from, publishedAt, key },
    firstAt: known?.firstAt ?? now,
    isListed: status === 'published' && !seo.noindex,
    wishes: wishesOf(publication, article, known?.wishes ?? {}, now),
  }
  if (known?.key === key && known.slug === slug) return { ...entry, mark: known.mark, marks: known.marks }
  const post = compilePost(publication, article, { id, publishedAt })
  compiled.push(post)
  const { mark, ...unmarked } = post
  return { ...entry, mark, marks: postMarks(unmarked) }
}

/** What an old article is dated is its day; what comes on its day, this moment. */
function firstDate(from: Instant, now: Instant): Instant {
  return from > now || plusMilliseconds(from, day) <= now ? from : now
}

function wishesOf(
  { site }: Publication,
  article: Article,
  before: IndexedPost['wishes'],
  now: Instant,
): IndexedPost['wishes'] {
  const wishes: { [target in TargetName]?: IndexedWish } = {}
  for (const target of targetNames) {
    const kind = wishKind(article, target, site.syndication[target]?.auto)
    if (kind === undefined) continue
    const since = before[target]?.kind === kind ? before[target].since : now
    const at = askedTime(article, target, site.timeZone)
    wishes[target] = { kind, since, ...(at !== undefined && { at }) }
  }
  return wishes
}

function wishKind(
  article: Article,
  target: TargetName,
  isUsual: boolean | undefined,
): IndexedWish['kind'] | undefined {
  const said = saidOf(article, target)
  if (said !== undefined) return said === false ? 'refused' : 'asked'
  return isUsual ? 'usual' : undefined
}
