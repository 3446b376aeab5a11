import type { Root } from 'mdast'
import type { Place } from '../yaml/place.ts'
import type { FrontMatter } from './front-matter.ts'

/** A piece of Markdown that renders by itself: an article, or the words above a digest. */
export interface Passage {
  /** Path below the content folder; relative links and images resolve from it. */
  readonly file: string
  /** Its address on the site as a path, for example `/articles/five-lifts/`; `/` for words without a page. */
  readonly path: string
  readonly lang: string
  /** Key of the service that `::booking` without one means. */
  readonly service?: string
  /** mdast of the body, without front matter. Renderers copy it and never change it. */
  readonly body: Root
}

/** A heading of the body, with the id it has on the web page. */
export interface Heading {
  readonly depth: number
  readonly text: string
  readonly id: string
}

/** A link to this site: its path with slashes at both ends where a page is meant, and the fragment without `#`. */
export interface InternalLink extends Place {
  readonly path: string
  readonly fragment: string
}

/** An image of the content folder, `images/barbell.png`. */
export interface ImageUse extends Place {
  readonly path: string
}

/** A directive with its attributes as the schema read them. */
export interface DirectiveUse extends Place {
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/**
 * One article: checked front matter with its defaults, and the parsed body. The body already holds the booking call
 * and the disclaimer that the front matter asks for (before closing references), so every renderer shows them and
 * no page or mail adds them again.
 */
export interface Article extends Passage, Omit<FrontMatter, 'slug' | 'id' | 'author' | 'lang' | 'dir'> {
  readonly slug: string
  /** Changes with every byte of its file. */
  readonly mark: string
  /** Never changes, even when the slug does: feed ids and syndication go by it. */
  readonly id: string
  readonly author: string
  /** Where it is read, of an article that came from the feed of another site: it has no page here. */
  readonly elsewhere?: string
  readonly dir: 'ltr' | 'rtl'
  readonly headings: readonly Heading[]
  readonly words: number
  /** Reading time, at least 1. */
  readonly minutes: number
  readonly links: readonly InternalLink[]
  /** Images of the body and of the front matter, each once a use. */
  readonly images: readonly ImageUse[]
  readonly directives: readonly DirectiveUse[]
  /** Where each front matter value stands, by dotted path, for example `booking.service` or `tags.0`. */
  readonly places: Readonly<Record<string, Place>>
}
