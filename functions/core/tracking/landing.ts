import type { ArticleRegister } from '../publication/article-register.ts'
import { topicPath } from '../site/pages/page.ts'
import type { Site } from '../site/site.ts'

/** The stored address as a redirect may name it: http or https, in ASCII. Undefined for anything else. */
export function safeTarget(stored: string): string | undefined {
  if (!URL.canParse(stored)) return undefined
  const url = new URL(stored)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
}

/**
 * Where a link to an article leads now: to its page; when that is gone, to the page of its first topic that the site
 * still has, else home. Campaign parameters stay. An article nobody knows keeps its address: it may be newer than the register.
 */
export function landingOf(target: string, slug: string, site: Site, articles: ArticleRegister): string {
  const known = Object.hasOwn(articles, slug) ? articles[slug] : undefined
  if (!known || known.hasPage) return target
  const topic = known.topics.find((id) => site.topics.some((each) => each.id === id))
  const { search } = new URL(target)
  return `${site.url}${topic === undefined ? '/' : topicPath(topic)}${search}`
}
