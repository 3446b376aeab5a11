/** One raw message to exactly one recipient. */
export interface OutgoingMessage {
  readonly to: string
  /** Bare address the configuration set may send from. */
  readonly from: string
  readonly raw: Uint8Array
  /** Names and values of `[A-Za-z0-9_-]{1,256}`; they come back with every event. */
  readonly tags: { readonly [name: string]: string }
}
