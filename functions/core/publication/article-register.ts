import { pagedArticles } from '../library/library.ts'
import { articlePath } from '../site/pages/page.ts'
import type { Publication } from './publication.ts'

/** Every article that has, or once had, a page, by slug. Plain JSON: compiled at publishing, read by the redirects. */
export interface ArticleRegister {
  readonly [slug: string]: {
    readonly hasPage: boolean
    /** Ids of its topics, its first one first; free words among its tags are no topics. */
    readonly topics: readonly string[]
  }
}

/** The register after a publishing: articles that lost their page stay, with the topics they had. */
export function registerArticles(
  before: ArticleRegister,
  { site, articles }: Pick<Publication, 'site' | 'articles'>,
  isKept: (path: string) => boolean,
): ArticleRegister {
  const past = Object.entries(before).map(([slug, article]) => {
    const hasPage = article.hasPage && isKept(`${articlePath(slug).slice(1)}index.html`)
    return [slug, { ...article, hasPage }] as const
  })
  const present = pagedArticles(articles).map(({ slug, tags }) => {
    const topics = tags.filter((tag) => site.topics.some(({ id }) => id === tag))
    return [slug, { hasPage: true, topics }] as const
  })
  return Object.fromEntries([...past, ...present])
}
