import type { Article } from '../articles/article.ts'
import type { RenderContext } from '../articles/render-context.ts'
import { pagedArticles } from '../library/library.ts'
import type { Publication } from './publication.ts'

/** What many pages ask of a publication: made once, since each page that looked through all articles would take hours for thousands. */
export interface Derived {
  readonly bySlug: ReadonlyMap<string, Article>
  /** Articles that the lists of pages show, newest first: published ones, also those that are read elsewhere. */
  readonly shown: readonly Article[]
  /** Those of this site among them. */
  readonly listed: readonly Article[]
  /** The latter by each of their tags. */
  readonly byTag: ReadonlyMap<string, readonly Article[]>
  /** What renderers know of the publication besides the article itself; articles with a page only. */
  readonly context: RenderContext
}

type Sources = Pick<Publication, 'articles' | 'images' | 'site' | 'words'>

const kept = new WeakMap<Sources, Derived>()

/** What follows from a publication, kept with it. */
export function derivedFrom(publication: Sources): Derived {
  const known = kept.get(publication)
  if (known) return known
  const derived = derive(publication)
  kept.set(publication, derived)
  return derived
}

function derive({ articles, images, site, words }: Sources): Derived {
  const shown = articles.filter(({ status }) => status === 'published')
  const listed = shown.filter(({ elsewhere }) => elsewhere === undefined)
  const byTag = new Map<string, Article[]>()
  for (const article of listed) {
    for (const tag of new Set(article.tags)) {
      const alike = byTag.get(tag)
      if (alike) alike.push(article)
      else byTag.set(tag, [article])
    }
  }
  const paged = pagedArticles(articles)
  return {
    bySlug: new Map(articles.map((article) => [article.slug, article])),
    shown,
    listed,
    byTag,
    context: {
      ...{ site, images, words: words.articles },
      articles: new Map(paged.map(({ slug, title, description }) => [slug, { title, description }])),
    },
  }
}
