import type { Instant } from '../subscribers/subscriber.ts'

/** Where an article can be told of besides the site, as site.yaml and front matter name it. */
export const targetNames = ['webhook', 'mastodon', 'bluesky', 'dev'] as const
export type TargetName = (typeof targetNames)[number]

/** How people call a target. */
export const targetWords: Readonly<Record<TargetName, string>> = {
  webhook: 'a web hook',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  dev: 'DEV',
}

/** What an article asks of one target. */
export interface PostOrder {
  /** The author's own words for the post; title and description when left out. */
  readonly text?: string
  /** Not before this instant; as soon as the article is published when left out. */
  readonly at?: Instant
  /** Instead of the article's own tags; none at all when empty. */
  readonly tags?: readonly string[]
}

/** An article as other networks are told of it; plain JSON, compiled at publishing as `posts/<article id>`. */
export interface Post {
  /** Never changes, even when the slug does. */
  readonly articleId: string
  readonly slug: string
  /** Where the article is at home: its canonical address, absolute. */
  readonly url: string
  /** Addresses that lead there and may stand in posts made before: of earlier slugs, absolute. */
  readonly earlierUrls?: readonly string[]
  readonly title: string
  readonly description: string
  /** BCP 47 tag. */
  readonly language: string
  /** As words: topics by their name, other tags as they were written. */
  readonly tags: readonly string[]
  /** Day of publication in the site's zone, `2026-11-01`. */
  readonly date: string
  readonly updated?: string
  /** When it was first published. */
  readonly publishedAt: Instant
  readonly author: string
  /** Absolute, https. */
  readonly picture?: { readonly url: string; readonly alt: string }
  /** The body as CommonMark with GFM tables, addresses absolute, without front matter. */
  readonly markdown: string
  /** Changes with whatever a target may show. */
  readonly mark: string
  /** What it asks of each target; absent: it does not go there. */
  readonly targets: { readonly [name in TargetName]?: PostOrder }
}

/** What would be said of an article on a network. */
export interface PlannedPost {
  readonly text: string
  /** The address beside the text, where the network shows it apart. */
  readonly link?: string
  /** Sentences on what is left out, cut or out of our hands. */
  readonly notes: readonly string[]
}
