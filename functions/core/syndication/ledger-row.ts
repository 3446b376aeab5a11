import type { Instant } from '../subscribers/subscriber.ts'
import type { TargetName } from './post.ts'

/** A post as its network knows it. */
export interface RemotePost {
  readonly id: string
  readonly url?: string
}

/** What a call does at a network. */
export type Doing = 'publish' | 'update' | 'remove'

/**
 * One article at one network, for ever: the one item by which nobody is told twice. `planned`: something is to be done that has
 * not begun. `sending`, `removing`: a call goes on under the lease, or broke off with it.
 */
export interface LedgerRow {
  readonly articleId: string
  readonly target: TargetName
  /** Counts every write; the first is 1. */
  readonly version: number
  /** Who wrote it last: a write whose answer was lost knows itself by it. */
  readonly writer: string
  readonly state: 'planned' | 'sending' | 'sent' | 'failed' | 'removing' | 'removed'
  /** When that began. */
  readonly at: Instant
  /** Where the post is, while it is there. */
  readonly remote?: RemotePost
  /** What the network shows of it: a mark of the index, or empty where nobody knows. */
  readonly mark?: string
  /** When the network first had it. */
  readonly sentAt?: Instant
  /**
   * A publishing that may have been taken: what it carried. Whether it was is looked up before anything else is done, and what
   * is repeated then is repeated word for word.
   */
  readonly unsure?: Carried
  readonly lease?: { readonly attempt: string; readonly boot: string; readonly until: number }
  /** What the last call was to do, and the mark that it carried. */
  readonly doing?: Doing
  readonly tried?: string
  /** Calls in a row that did not succeed. */
  readonly tries: number
  readonly nextAt?: Instant
  /** Why the last call did not succeed, without a full stop. */
  readonly reason?: string
  /** What the owner has ordered, until it is done or has failed. */
  readonly order?: 'bring' | 'remove'
}

/** The post that a call carries: under which mark it was compiled, and its mark for the network. */
export interface Carried {
  readonly post: string
  readonly mark: string
}

/** Whose turn it is at a network: one process at a time calls it, and nobody before the network wants to be asked again. */
export interface Turn {
  readonly target: TargetName
  readonly version: number
  readonly lease?: { readonly attempt: string; readonly boot: string; readonly until: number }
  readonly notBefore?: Instant
}
