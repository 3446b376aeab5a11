import type { RenderContext } from '../articles/render-context.ts'
import type { Publication } from './publication.ts'

/** What renderers know of the publication besides the article itself; articles with a page only. */
export function renderContextOf(publication: Publication): RenderContext {
  const { site, words, images, articles } = publication
  const shown = articles.filter(({ status }) => status === 'published' || status === 'unlisted')
  return {
    site,
    images,
    words: words.articles,
    articles: new Map(shown.map(({ slug, title, description }) => [slug, { title, description }])),
  }
}
