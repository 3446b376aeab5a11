import type { Article } from '../articles/article.ts'
import { contentsOf } from '../articles/contents.ts'
import { renderWeb } from '../articles/render-web.ts'
import { articlePage } from '../site/pages/article-page.tsx'
import type { ArticleView } from '../site/pages/page.ts'
import { byNewest } from './by-newest.ts'
import { cardOf, pageFrameOf } from './cards.ts'
import { contextInputs } from './context-inputs.ts'
import { derivedFrom } from './derived.ts'
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
  const share = publication.shares?.get(article.slug)
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
    ...(share && { share: { ...share, alt: article.title } }),
    related: relatedTo(publication, article).map((other) => cardOf(publication, other)),
    contents: contentsOf(article).map(({ id, text }) => ({ href: `#${id}`, label: text })),
  }
}

/** The newest other articles that share a tag; none where the author chose related ones in the text. */
function relatedTo(publication: Publication, article: Article): readonly Article[] {
  if (article.directives.some(({ name }) => name === 'related')) return []
  const { byTag } = derivedFrom(publication)
  // Of each tag the newest are enough, one of which may be the article itself.
  const alike = article.tags.flatMap((tag) => byTag.get(tag)?.slice(0, mostRelated + 1) ?? [])
  return [...new Set(alike)]
    .filter(({ slug }) => slug !== article.slug)
    .sort(byNewest)
    .slice(0, mostRelated)
}
