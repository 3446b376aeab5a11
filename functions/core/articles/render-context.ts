import type { Site } from '../site/site.ts'
import type { ArticleWords } from './article-words.ts'

/** Pixels. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** What renderers know besides the passage itself. */
export interface RenderContext {
  readonly site: Site
  readonly words: ArticleWords
  /** By content path, for example `images/barbell.png`; an image without an entry renders without size. */
  readonly images: ReadonlyMap<string, ImageSize>
  /** Articles with a page, by slug: what `::related` may show. */
  readonly articles: ReadonlyMap<string, { readonly title: string; readonly description: string }>
}
