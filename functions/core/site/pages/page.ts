import type { ImageCopies } from '../../articles/render-context.ts'
import type { PageWords } from '../page-words.ts'
import type { Site } from '../site.ts'

/** What every page of one site shares. Plain JSON: compiled at publishing time, read by the web functions. */
export interface PageFrame {
  readonly site: Site
  readonly words: PageWords
  readonly assets: PageAssets
  /** The feed of everything in each of its formats, for autodiscovery and the footer; empty while none is published. */
  readonly feeds: readonly FeedLink[]
  /** Pages that belong to no date, such as the one on privacy, in the footer. */
  readonly pages: readonly PageLink[]
  /** What stands for every page that has no picture of its own where it is shared; absent while there is none. */
  readonly share?: PagePicture
}

/** Root-relative addresses of the published look, each with a hash of its bytes in its name. */
export interface PageAssets {
  readonly styles: string
  /** What the pages of the desk wear. */
  readonly desk: string
  readonly script: string
  /** What the pages of the desk do by themselves. */
  readonly deskScript: string
  readonly icon: string
  /** The reading face in regular weight, fetched before the styles ask for it. */
  readonly font: string
  /** Colours of the browser's own frame. */
  readonly paper: { readonly light: string; readonly dark: string }
}

/** One feed: its address from the site's root, its media type and what to call it. */
export interface FeedLink {
  readonly href: string
  readonly type: string
  readonly title: string
}

/** A picture as published: address, pixel size and what it shows. */
export interface PagePicture {
  readonly src: string
  readonly width: number
  readonly height: number
  readonly alt: string
  readonly caption?: string
  readonly credit?: string
  /** Narrower copies that are published too. */
  readonly copies?: ImageCopies
}

/** A link with its words. */
export interface PageLink {
  readonly href: string
  readonly label: string
}

/** What an article is about: a topic of the site, which has a page, or a free word. */
export interface Tag {
  readonly label: string
  readonly href?: string
}

/** An article as lists show it. */
export interface ArticleCard {
  readonly slug: string
  readonly title: string
  readonly description: string
  /** Local date, `yyyy-mm-dd`. */
  readonly date: string
  readonly minutes: number
  readonly picture?: PagePicture
  /** Language and direction of its words, where they are not the site's. */
  readonly tongue?: { readonly lang: string; readonly dir: 'ltr' | 'rtl' }
  readonly tags: readonly Tag[]
  /** Where it is read, if not here. */
  readonly elsewhere?: string
}

/**
 * An article as its own page shows it. `body` is sanitised HTML with headings from h2 down; it
 * already holds the booking call, the disclaimer and the references.
 */
export interface ArticleView extends ArticleCard {
  readonly body: string
  readonly author: string
  readonly updated?: string
  /** Title for search results and tabs, where it differs from the article's. */
  readonly searchTitle?: string
  /** Where the article first appeared, if not here. */
  readonly canonical?: string
  readonly hidden: boolean
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** What stands for it where it is shared; absent while there is none. */
  readonly share?: PagePicture
  readonly related: readonly ArticleCard[]
  /** Links to its parts, for a long article. */
  readonly contents: readonly PageLink[]
}

/** The language of our own words inside an article of another; undefined where it is the article's too. */
export function ownLanguage({ site }: PageFrame, { language }: ArticleView): string | undefined {
  return language === site.language ? undefined : site.language
}

/** A digest that was sent, as the archive shows it. */
export interface IssueCard {
  readonly slug: string
  readonly title: string
  /** What its mails were called; absent from old records. */
  readonly subject?: string
  /** Local date, `yyyy-mm-dd`. */
  readonly date: string
}

/** A digest as its own page shows it. */
export interface IssueView extends IssueCard {
  /** The words above the articles, sanitised HTML with headings from h2 down. */
  readonly letter?: string
  /** What most of its readers got. */
  readonly articles: readonly ArticleCard[]
  /** What only others got, who had missed issues or read fewer of them. */
  readonly others: readonly ArticleCard[]
  readonly booking?: BookingCall
}

/** A call to book. */
export interface BookingCall extends PageLink {
  readonly title: string
  readonly description?: string
}

/** The page of an article, from the site's root. */
export function articlePath(slug: string): string {
  return `/articles/${slug}/`
}

/** Where a list leads for an article: its page, or the site that it is on. */
export function cardHref({ slug, elsewhere }: Pick<ArticleCard, 'slug' | 'elsewhere'>): string {
  return elsewhere ?? articlePath(slug)
}

/** The article whose page an address is; undefined for every other address, and every other site's. */
export function articleAt({ origin, pathname }: URL, site: Site): string | undefined {
  return origin === site.url ? /^\/articles\/([a-z0-9-]+)\/?$/.exec(pathname)?.[1] : undefined
}

/** The page of a topic, from the site's root. */
export function topicPath(topic: string): string {
  return `/topics/${topic}/`
}

/** The page that lists the feeds. */
export const feedsPath = '/feeds/'

/** The page of a past issue, from the site's root. */
export function issuePath(slug: string): string {
  return `/archive/${slug}/`
}
