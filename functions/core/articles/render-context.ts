import type { Site } from '../site/site.ts'
import type { ArticleWords } from './article-words.ts'

/** Pixels. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** An image of the site: its size as it is shown, and the copies of it that are there. */
export interface SiteImage extends ImageSize {
  readonly copies?: ImageCopies
}

/** Narrower copies of an image, by their addresses from the site's root. */
export interface ImageCopies {
  /** WebP copies, ascending; none where they would all be larger. */
  readonly webp: readonly { readonly src: string; readonly width: number }[]
  /** A copy in the image's own kind, for whoever knows no WebP. */
  readonly plain?: string
}

/** What renderers know besides the passage itself. */
export interface RenderContext {
  readonly site: Site
  readonly words: ArticleWords
  /** By content path, for example `images/barbell.png`; an image without an entry renders without size. */
  readonly images: ReadonlyMap<string, SiteImage>
  /** Articles with a page, by slug: what `::related` may show. */
  readonly articles: ReadonlyMap<string, { readonly title: string; readonly description: string }>
}
