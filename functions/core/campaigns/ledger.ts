import type { Instant } from '../subscribers/subscriber.ts'

/** A person's place in a run: p pending, s sending, a accepted, x excluded, f failed, d in doubt. */
export type Letter = 'p' | 's' | 'a' | 'x' | 'f' | 'd'

/** Why a slot is excluded or failed, one character a slot; `-` where there is no reason. */
export type ReasonLetter =
  | '-'
  /** excluded: u unsubscribed or not active, t no longer in the topic, g not in the segment, e erased, o on a pause of their own, c cancelled, m suppressed, n no content of the run suits them */
  | 'u'
  | 't'
  | 'g'
  | 'e'
  | 'o'
  | 'c'
  | 'm'
  | 'n'
  /** failed: r rejected by SES, k unknown after seven days, w written off by the owner */
  | 'r'
  | 'k'
  | 'w'

/** Stands in a chunk for the variant of somebody whom none suits: they are excluded from the beginning. */
export const noVariant = 255

/**
 * Up to 50 people of one shard, frozen. The chunk owns the id range `from <= id <= upTo`; immutable once written, but for
 * the id of somebody who is erased.
 */
export interface Chunk {
  readonly runId: string
  /** One hex digit. */
  readonly shard: string
  /** Inclusive start of the range: the sort key. */
  readonly from: string
  /** Inclusive end of the range: between two people, or the shard's end in its last chunk, which closes the shard. */
  readonly upTo: string
  /** Ascending; a slot is an index into it. */
  readonly ids: readonly string[]
  /** Variant number of each slot; `noVariant` of those whom no content suits. */
  readonly variants: readonly number[]
}

/** A claim on some slots: nobody else may touch them before it is over. */
export interface Lease {
  readonly attempt: string
  /** Milliseconds of real time. */
  readonly until: number
  /** The boot that claimed; a lease of another boot is void. */
  readonly boot: string
}

/** The mutable half of a chunk: at most 1 KB, changed by one conditional write at a time. */
export interface ChunkState {
  readonly runId: string
  readonly shard: string
  readonly from: string
  /** One letter a slot. */
  readonly letters: string
  /** One reason letter a slot. */
  readonly reasons: string
  /** Attempt id of each slot's last claim, 11 characters of `[A-Za-z0-9_-]`, empty before the first. */
  readonly attempts: readonly string[]
  readonly lease?: Lease
  /** When a slot last fell in doubt; absent while none is. */
  readonly doubtSince?: Instant
  readonly version: number
}

/** What SES or the person told us about one message; the first of each kind counts, for clicks the first of each link. */
export type OutcomeKind =
  | 'send'
  | 'delivery'
  | 'bounce-hard'
  | 'bounce-soft'
  /** SES knew the address as bad and kept the message back: not in our bounce rate. */
  | 'suppressed'
  | 'complaint'
  | 'reject'
  | 'rendering-failure'
  | 'delay'
  /** Beside a bounce or a delay: our content or reputation is the reason. Says nothing that a report counts. */
  | 'bounce-fault'
  | 'delay-fault'
  | 'unsubscribe'
  /** Nothing in the request speaks for a machine, nor shows a reader. */
  | 'click'
  /** The request shows somebody at a browser or mail program. */
  | 'reader-click'
  /** Another click like a `click`, or a `reader-click`, on its link: counts when the first one turns out to be a gateway's. */
  | 'later-click'
  | 'later-reader-click'
  | 'machine-click'
  | 'booking'

export interface Outcome {
  readonly slot: number
  readonly kind: OutcomeKind
  readonly at: Instant
  /** The attempt the event's tags name; empty for acts of the person. */
  readonly attempt: string
  /** Of a click: the link's id. */
  readonly link?: string
}

/** All outcomes of one chunk. */
export interface OutcomeSet {
  readonly runId: string
  readonly shard: string
  readonly from: string
  readonly outcomes: readonly Outcome[]
}
