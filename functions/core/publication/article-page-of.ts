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
import { keyOf } from './site-output.ts'

const mostRelated = 3

interface KeptKey {
  /** The article and those shown below it, the very same ones. */
  readonly articles: readonly Article[]
  /** Everything else that the key stands for. */
  readonly around: string
  readonly key: string
}

/** Kept with the article: an edit of one of thousands must not write down anew what all the others show. */
const keys = new WeakMap<Article, KeptKey>()

/** Stands for what an article's page follows from; `framed` for what every page does. */
export function articlePageKey(publication: Publication, article: Article, framed: string): string {
  const { images, shares } = publication
  const articles = [article, ...relatedTo(publication, article)]
  const around = JSON.stringify([
    framed,
    shares?.get(article.slug) ?? null,
    articles.map(({ image }) => (image && images.get(image.src)) ?? null),
    ...contextInputs(publication, article),
  ])
  const known = keys.get(article)
  if (known?.around === around && isSame(known.articles, articles)) return known.key
  const inputs = [article.mark, viewOf(publication, article, ''), ...contextInputs(publication, article)]
  const key = keyOf(framed, ...inputs)
  keys.set(article, { articles, around, key })
  return key
}

function isSame(some: readonly Article[], others: readonly Article[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index])
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
