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
  /** The slug of the article that names this one among its aliases. */
  readonly movedTo?: string
}

/**
 * The register after a publishing: articles that lost their page stay, with the topics they had, and aliases lead to the
 * article that claimed them last.
 */
export function registerArticles(
  before: ArticleRegister,
  { site, articles }: Pick<Publication, 'site' | 'articles'>,
  isKept: (path: string) => boolean,
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
  for (const article of present) after.set(article.slug, { hasPage: true, topics: topicsOf(article) })
  const register = Object.fromEntries(after)
  // The very same where nothing changed: then nothing is stored.
  return JSON.stringify(register) === JSON.stringify(before) ? before : register
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
