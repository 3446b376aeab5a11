/** What a send call proved. Only `accepted` mails; only `unknown` may have mailed without our knowing. */
export type SendResult =
  | { readonly kind: 'accepted'; readonly messageId: string }
  /** "Maximum sending rate exceeded": nobody was mailed, try again later. */
  | { readonly kind: 'throttled' }
  /** "Daily message quota exceeded": nobody was mailed, park until tomorrow. */
  | { readonly kind: 'quota' }
  /** This message or recipient was refused for good. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** Nothing can be sent until the owner mends something (identity, pause, credentials). */
  | { readonly kind: 'fatal'; readonly reason: string }
  /** The failure came before request bytes left (DNS, connect, TLS), or a refusal was not SES's own: nobody was mailed. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** Timeout, reset, 5xx or truncated answer: in doubt. */
  | { readonly kind: 'unknown'; readonly reason: string }
