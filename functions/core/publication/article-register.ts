import type { Article } from '../articles/article.ts'
import { pagedArticles } from '../library/library.ts'
import { articlePath } from '../site/pages/page.ts'
import type { Publication } from './publication.ts'

/** Every article that has, or once had, a page, by slug. Plain JSON: compiled at publishing, read by the redirects. */
export interface ArticleRegister {
  readonly [slug: string]: RegisteredArticle
}

/** What is known of a slug. */
interface RegisteredArticle {
  readonly hasPage: boolean
  /** Ids of its topics, its first one first; free words among its tags are no topics. */
  readonly topics: readonly string[]
  /** The slug of the article that names this one among its aliases, or that has its file or id now. */
  readonly movedTo?: string
  /** The file it was read from last, and its id; absent of what an older version registered. */
  readonly file?: string
  readonly id?: string
}

/** More moves than anybody makes; a ring of them ends here. */
const mostMoves = 50

/**
 * The register after a publishing: articles that lost their page stay, with the topics they had, and lead to the article that
 * names them as an alias, or else to the one that has their id, their file or, as `renamed` tells, their words now, since
 * somebody gave it another slug or its file another name.
 */
export function registerArticles(
  before: ArticleRegister,
  { site, articles }: Pick<Publication, 'site' | 'articles'>,
  isKept: (path: string) => boolean,
  renamed: ReadonlyMap<string, string> = new Map(),
): ArticleRegister {
  const topicsOf = ({ tags }: Article) => tags.filter((tag) => site.topics.some(({ id }) => id === tag))
  const after = new Map<string, RegisteredArticle>()
  for (const [slug, article] of Object.entries(before)) {
    const hasPage = article.hasPage && isKept(`${articlePath(slug).slice(1)}index.html`)
    after.set(slug, { ...article, hasPage })
  }
  const present = pagedArticles(articles)
  for (const article of present) {
    for (const alias of article.aliases) {
      const known = after.get(alias) ?? { hasPage: false, topics: topicsOf(article) }
      after.set(alias, { ...known, movedTo: article.slug })
    }
  }
  for (const article of present) {
    const { slug, file, id } = article
    after.set(slug, { hasPage: true, topics: topicsOf(article), file, id })
  }
  for (const [slug, known] of after) {
    if (known.hasPage || known.movedTo !== undefined) continue
    const heir =
      present.find(({ id }) => id === known.id) ??
      present.find(({ file }) => file === known.file) ??
      present.find((article) => article.slug === renamed.get(slug))
    if (heir) after.set(slug, { ...known, movedTo: heir.slug })
  }
  // The very same where nothing changed: then nothing is stored.
  const isSame = [...after].every(([slug, row]) => isSameRow(before[slug], row))
  return isSame ? before : Object.fromEntries(after)
}

/** Rows never go, so that a register whose every row was there before is the same. */
function isSameRow(one: RegisteredArticle | undefined, other: RegisteredArticle): boolean {
  return (
    one !== undefined &&
    one.hasPage === other.hasPage &&
    one.movedTo === other.movedTo &&
    one.file === other.file &&
    one.id === other.id &&
    one.topics.length === other.topics.length &&
    one.topics.every((topic, index) => topic === other.topics[index])
  )
}

/** The path of the page an article has, under whichever slug; undefined where it is gone, or nobody knows it. */
export function pageInRegister(
  slug: string,
  register: ArticleRegister,
  moves = mostMoves,
): string | undefined {
  const known = Object.hasOwn(register, slug) ? register[slug] : undefined
  if (known?.hasPage) return articlePath(slug)
  const next = known?.movedTo
  return next === undefined || moves === 0 ? undefined : pageInRegister(next, register, moves - 1)
}

/** How many articles that have a page are about each topic, by topic id; a topic without any is missing. */
export function articlesByTopic(register: ArticleRegister): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { hasPage, movedTo, topics } of Object.values(register)) {
    if (!hasPage || movedTo !== undefined) continue
    for (const topic of new Set(topics)) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  }
  return counts
}
