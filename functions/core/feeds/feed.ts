import type { Instant } from '../subscribers/subscriber.ts'

/** A feed as all three formats tell it. Addresses are absolute; texts are plain, still to be escaped. */
export interface Feed {
  /** A tag URI that never changes (RFC 4151). */
  readonly id: string
  readonly title: string
  readonly description: string
  readonly language: string
  readonly author: string
  /** The page whose articles it brings. */
  readonly home: string
  /** The zone that dates are written in. */
  readonly timeZone: string
  /** When something in it last changed. */
  readonly updated: Instant
  /** The small mark of the site. */
  readonly icon: string
  readonly logo?: FeedLogo
  /** Where readers ask to be told of news (WebSub). */
  readonly hub?: string
  /** Newest first. */
  readonly entries: readonly FeedEntry[]
}

/** The site's own picture. */
interface FeedLogo {
  readonly url: string
  readonly isSquare: boolean
  /** Neither RSS nor most readers know vector graphics. */
  readonly isVector: boolean
}

/** An article as feeds bring it. */
export interface FeedEntry {
  /** A tag URI that stays through edits, renames and moves (RFC 4151). */
  readonly id: string
  readonly url: string
  readonly title: string
  readonly summary: string
  /** The whole article as HTML, sanitised, with absolute addresses. */
  readonly html: string
  readonly author: string
  /** Where it is not the feed's. */
  readonly language?: string
  readonly categories: readonly FeedCategory[]
  readonly published: Instant
  /** Never before `published`. */
  readonly updated: Instant
  readonly picture?: FeedPicture
}

/** What an article is about: a topic, which has a page, or a free word. */
interface FeedCategory {
  readonly term: string
  readonly label: string
}

/** The article's picture as a file to fetch. */
export interface FeedPicture {
  readonly url: string
  /** Media type. */
  readonly type: string
  /** Bytes. */
  readonly length: number
  readonly alt: string
}

/** What feeds call the program that made them. */
export const generator = 'Tidings'
