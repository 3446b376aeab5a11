import type { HookEvent } from '../hooks/hook-event.ts'
import type { HookNews } from '../hooks/hook-news.ts'
import type { TargetName } from '../syndication/post.ts'

/** What is to be told to somebody else's server. Each may be delivered twice, and working it off twice does no harm. */
export type OutgoingMessage =
  | FeedMessage
  | PingMessage
  | HookNewsMessage
  | HookMessage
  | SearchMessage
  | SyndicateMessage
  | BringMessage
  | TidyMessage

/** Tells a WebSub hub that feeds have news (WebSub, section 7). */
export interface PingMessage {
  readonly kind: 'ping'
  readonly hub: string
  /** Addresses of the feeds. */
  readonly feeds: readonly string[]
  /** How often it was tried before. */
  readonly tries: number
}

/** Has somebody look which of these writes were made, and tell of those to whoever listens. */
export interface HookNewsMessage {
  readonly kind: 'hook-news'
  readonly news: readonly HookNews[]
  /** How often it was looked before. */
  readonly round: number
}

/** Tells one endpoint of one event. */
export interface HookMessage {
  readonly kind: 'hook'
  readonly endpoint: string
  readonly event: HookEvent
  /** How often it was tried before. */
  readonly tries: number
}

/** Has search engines told of pages that changed (IndexNow). */
export interface SearchMessage {
  readonly kind: 'search'
  /** How often it was tried before. */
  readonly tries: number
}

/** Has every other network brought up to what the site has. */
interface SyndicateMessage {
  readonly kind: 'syndicate'
}

/** The same for one network. */
interface BringMessage {
  readonly kind: 'bring'
  readonly target: TargetName
}

/** Has what nothing refers to any more removed: it asks nobody, and waits here since it is of what went out and came in. */
interface TidyMessage {
  readonly kind: 'tidy'
}

/** Has somebody read a feed of the settings, if it is due. */
export interface FeedMessage {
  readonly kind: 'feed'
  readonly name: string
  /** Due or not: somebody wants it now. */
  readonly isOrdered?: boolean
}
