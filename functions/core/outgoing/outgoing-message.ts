/** What is to be told to somebody else's server. Each may be delivered twice, and working it off twice does no harm. */
export type OutgoingMessage = PingMessage

/** Tells a WebSub hub that feeds have news (WebSub, section 7). */
export interface PingMessage {
  readonly kind: 'ping'
  readonly hub: string
  /** Addresses of the feeds. */
  readonly feeds: readonly string[]
  /** How often it was tried before. */
  readonly tries: number
}
