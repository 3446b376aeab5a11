import type { Article } from '../articles/article.ts'
import { renderMarkdown } from '../articles/render-markdown.ts'
import { resolveAnyTime } from '../campaigns/schedule.ts'
import type { Publication } from '../publication/publication.ts'
import { renderContextOf } from '../publication/render-context-of.ts'
import { keyOf } from '../publication/site-output.ts'
import { articlePath } from '../site/pages/page.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { type Post, type PostOrder, type TargetName, targetNames } from './post.ts'

/** What an article says of a network: its wish, that it wants none of it, or nothing. */
export function saidOf({ syndicate }: Pick<Article, 'syndicate'>, target: TargetName) {
  if (syndicate === undefined || syndicate === false) return syndicate
  const said = syndicate[target]
  return said === true ? {} : said
}

/** When an article asks to be told to a network, in the zone of the site; undefined where it names no time. */
export function askedTime(
  article: Pick<Article, 'syndicate'>,
  target: TargetName,
  timeZone: string,
): Instant | undefined {
  const said = saidOf(article, target)
  if (!said || said.at === undefined) return undefined
  const resolved = resolveAnyTime(said.at, timeZone)
  return resolved.ok ? resolved.instant : undefined
}

/** The post of an article that has a page. Where the article first appeared elsewhere, it leads there. */
export function compilePost(
  publication: Publication,
  article: Article,
  { id, publishedAt }: { readonly id: string; readonly publishedAt: Instant },
): Post {
  const { site } = publication
  const { slug, title, description, lang, date, updated, author, canonical, image, aliases } = article
  const earlierUrls = aliases.map((alias) => `${site.url}${articlePath(alias)}`)
  const post = {
    articleId: id,
    slug,
    url: canonical ?? `${site.url}${article.path}`,
    ...(canonical === undefined && earlierUrls.length > 0 && { earlierUrls }),
    title,
    description,
    language: lang,
    tags: article.tags.map((tag) => site.topics.find((topic) => topic.id === tag)?.name ?? tag),
    date,
    ...(updated !== undefined && { updated }),
    publishedAt,
    author,
    ...(image && { picture: { url: `${site.url}/${image.src}`, alt: image.alt } }),
    markdown: renderMarkdown(article, renderContextOf(publication)),
    targets: wishesOf(publication, article),
  }
  return { ...post, mark: keyOf(post) }
}

function wishesOf({ site }: Publication, article: Article): Post['targets'] {
  const wishes: { [name in TargetName]?: PostOrder } = {}
  for (const target of targetNames) {
    const setting = site.syndication[target]
    if (!setting) continue
    const said = saidOf(article, target)
    if (said === false || (said === undefined && !setting.auto)) continue
    const { text, tags } = said ?? {}
    const at = askedTime(article, target, site.timeZone)
    wishes[target] = { ...(text !== undefined && { text }), ...(tags && { tags }), ...(at && { at }) }
  }
  return wishes
}
