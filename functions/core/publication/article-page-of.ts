import type { Article } from '../articles/article.ts'
import { renderWeb } from '../articles/render-web.ts'
import { articlePage } from '../site/pages/article-page.tsx'
import type { ArticleView } from '../site/pages/page.ts'
import { cardOf, listedArticles, pageFrameOf } from './cards.ts'
import { contextInputs } from './context-inputs.ts'
import type { Publication } from './publication.ts'
import { renderContextOf } from './render-context-of.ts'

const mostRelated = 3

/** What an article's page follows from besides the frame, as plain JSON. */
export function articleInputs(publication: Publication, article: Article): readonly unknown[] {
  return [article.mark, viewOf(publication, article, ''), ...contextInputs(publication, article)]
}

/** An article's page, whatever its state; `notice` stands above it. */
export function articlePageOf(publication: Publication, article: Article, notice?: string): string {
  const body = renderWeb(article, renderContextOf(publication))
  return articlePage(pageFrameOf(publication), viewOf(publication, article, body), notice)
}

function viewOf(publication: Publication, article: Article, body: string): ArticleView {
  const { author, updated, seo, canonical, status, lang, dir } = article
  return {
    ...cardOf(publication, article),
    body,
    author,
    ...(updated !== undefined && { updated }),
    ...(seo.title !== undefined && { searchTitle: seo.title }),
    ...(canonical !== undefined && { canonical }),
    hidden: seo.noindex || status !== 'published',
    language: lang,
    direction: dir,
    related: relatedTo(publication, article).map((other) => cardOf(publication, other)),
  }
}

/** The newest other articles that share a tag; none where the author chose related ones in the text. */
function relatedTo(publication: Publication, article: Article): readonly Article[] {
  if (article.directives.some(({ name }) => name === 'related')) return []
  return listedArticles(publication)
    .filter(({ slug, tags }) => slug !== article.slug && tags.some((tag) => article.tags.includes(tag)))
    .slice(0, mostRelated)
}
