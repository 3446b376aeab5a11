import { parseUrl } from '../parse-url.ts'
import { type ArticleRegister, pageInRegister } from '../publication/article-register.ts'
import { articleAt, articlePath, topicPath } from '../site/pages/page.ts'
import type { Site } from '../site/site.ts'

/** The stored address as a redirect may name it: http or https, in ASCII. Undefined for anything else. */
export function safeTarget(stored: string): string | undefined {
  const url = parseUrl(stored)
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined
}

/**
 * Where a link to an article leads now: to its page, also under a new slug; when that is gone, to the page of its first
 * topic that the site still has, else home. Campaign parameters stay. Undefined for an address that is no known article's.
 */
export function articleLanding(target: string, site: Site, articles: ArticleRegister): string | undefined {
  const slug = articleAt(new URL(target), site)
  if (slug === undefined) return undefined
  const page = pageInRegister(slug, articles)
  if (page === articlePath(slug)) return target
  const path = page ?? topicOf(slug, site, articles)
  return path === undefined ? undefined : withPath(target, path, { keepsHash: page !== undefined })
}

/** Where a link leads whose page is gone and was no article's: to the article it stands in, else its topic, else home. */
export function landingInstead(
  target: string,
  article: string | undefined,
  site: Site,
  articles: ArticleRegister,
): string {
  const path = article && (pageInRegister(article, articles) ?? topicOf(article, site, articles))
  return withPath(target, path || '/', { keepsHash: false })
}

function topicOf(slug: string, site: Site, articles: ArticleRegister): string | undefined {
  const known = articleIn(articles, slug)
  const topic = known?.topics.find((id) => site.topics.some((each) => each.id === id))
  return known && (topic === undefined ? '/' : topicPath(topic))
}

function articleIn(articles: ArticleRegister, slug: string): ArticleRegister[string] | undefined {
  return Object.hasOwn(articles, slug) ? articles[slug] : undefined
}

function withPath(target: string, path: string, { keepsHash }: { readonly keepsHash: boolean }): string {
  const url = new URL(target)
  url.pathname = path
  if (!keepsHash) url.hash = ''
  return url.href
}
