/** A feed as it was read, whatever it was written in. */
export interface Feed {
  readonly title: string
  /** The page of the blog itself, absolute. */
  readonly home?: string
  /** As the feed spells it; no language tag of ours yet. */
  readonly language?: string
  readonly author?: string
  /** In the feed's order, so many at most as `mostFeedItems`. */
  readonly items: readonly FeedItem[]
}

/** One thing that a feed lists. Nothing of it is to be trusted: texts are HTML of somebody else's, unless they say `plain`. */
export interface FeedItem {
  /** What the feed knows it by (RSS `guid`, Atom and JSON Feed `id`). */
  readonly guid?: string
  /** Its page: absolute, http or https. */
  readonly link?: string
  /** HTML. */
  readonly title: string
  /** HTML. */
  readonly summary: string
  /** HTML; empty where the feed has a summary only. */
  readonly content: string
  /** What relative addresses in its texts are below of. */
  readonly base: string
  /** As written. */
  readonly published?: string
  readonly author?: string
  readonly categories: readonly string[]
  /** Absolute, in the order in which they would be chosen. */
  readonly pictures: readonly FeedPicture[]
}

/** A picture that an item shows. */
export interface FeedPicture {
  readonly url: string
  readonly alt?: string
}

/** Items that are looked at in one feed; no reader keeps more, and nobody's blog lists them. */
export const mostFeedItems = 300

/** What a body turned out to be. Faults are clauses for the owner: what is wrong, and what mends it. */
export type FeedReading = { readonly kind: 'feed'; readonly feed: Feed } | FeedFault

/** Why no feed could be read. */
export interface FeedFault {
  readonly kind: 'fault'
  readonly message: string
  readonly mend: string
}
