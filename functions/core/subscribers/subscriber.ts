import type { Frequency } from './frequency.ts'
import type { WithdrawalRequest } from './withdrawal.ts'

/** A UTC instant in ISO 8601, for example `2026-11-05T08:00:00.000Z`. Sorts as text. */
export type Instant = string

/**
 * How a person stands towards our mail, weakest claim first. Only `active` people are mailed campaigns.
 * Precedence when events collide: complained > unsubscribed > hard-bounced > provider-suppressed > paused > active > pending.
 */
export type SubscriberState =
  | 'pending'
  | 'active'
  | 'paused'
  | 'provider-suppressed'
  | 'hard-bounced'
  | 'unsubscribed'
  | 'complained'
  | 'erased'

/** Our record of one person. */
export interface Subscriber {
  /** 32 hex digits: 128 bits of HMAC-SHA256(idKey, normalised address). Its first digit is the shard. */
  readonly id: string
  /** Normalised: whole address lower-cased, domain in punycode. Empty once erased. */
  readonly email: string
  readonly state: SubscriberState
  readonly name?: string
  /** Topic ids of site.yaml the person confirmed. */
  readonly topics: readonly string[]
  /** Topics asked for and not yet confirmed. */
  readonly pendingTopics?: readonly string[]
  /** How often they want digests; every issue when absent. */
  readonly frequency?: Frequency
  /** How often they wanted them before, until when, oldest first; kept by whatever writes a person (changeSubscriber). */
  readonly formerFrequencies?: readonly { readonly frequency: Frequency; readonly until: Instant }[]
  /** IANA name; the site's own zone when absent. */
  readonly timeZone?: string
  /** Until then no campaign is mailed to them, as they asked; the state stays what it is. */
  readonly pausedUntil?: Instant
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly confirmedAt?: Instant
  /** When the request that they then confirmed was mailed: whatever ended the mailing after it was not undone by it. */
  readonly requestedAt?: Instant
  /** The last time that anything ended the mailing, since then: a link from before it opens nothing. */
  readonly endedAt?: Instant
  /** When the state last changed. */
  readonly stateChangedAt?: Instant
  /** Requests to withdraw since the person last confirmed, oldest first, those that found them out already among them. */
  readonly withdrawals?: readonly WithdrawalRequest[]
  /** Why the state last changed: an event, a request, an import. */
  readonly stateReason?: string
  /** The owner wants them never mailed, until the owner lifts it: no signup of theirs and no import goes past it. */
  readonly suppressedByHand?: { readonly at: Instant; readonly reason: string }
  /** How the person came: `form:<page>`, `api`, `import:<lawful basis>`. */
  readonly source: string
  /** When the last confirmation mail was queued, and how many were left unanswered. */
  readonly confirmationSentAt?: Instant
  readonly confirmationsUnanswered?: number
  /** A welcome is `due` from confirming until a sender claims it. */
  readonly welcome?: 'due' | 'sent'
  /** Attempt id of the last claim on a confirmation or welcome: whoever finds its own may send, once. */
  readonly mailAttempt?: string
  readonly fields?: { readonly [name: string]: string | number | boolean }
  /** Soft bounces in a row: one entry a campaign run, newest last. Kept when they paused somebody, or ended their mailing. */
  readonly softBounces?: readonly { readonly run: string; readonly at: Instant }[]
  /** Of someone paused: the run that tries their mailbox again, and since when. */
  readonly probe?: { readonly run: string; readonly at: Instant }
  /** When a request last showed that they followed a link of ours themselves; as of a day, not of the minute. */
  readonly lastClickAt?: Instant
  /**
   * The last receipt of what they agreed to or took back, put here by the very write that did it and copied below the person
   * afterwards: none tells of a write that lost its race, and no crash loses one.
   */
  readonly lastReceipt?: {
    /** Absent of what is about consent; an event is kept in the same way. */
    readonly kind?: 'event'
    readonly at: Instant
    readonly uid: string
    readonly data: { readonly [name: string]: unknown }
  }
  /** Marks of the last writes that others were to be told of, newest last: by its mark is seen that such a write was made. */
  readonly newsMarks?: readonly string[]
  /** Optimistic lock: every write is conditional on the version it read. */
  readonly version: number
}
