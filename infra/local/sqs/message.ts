/** A message as a queue keeps it. Instants are milliseconds of the stage's clock. */
export interface StoredMessage {
  readonly id: string
  /** Grows with each message of the local cloud; orders the messages of a group. */
  readonly sequence: number
  readonly body: string
  /** What the sender said beside the body, by name. */
  readonly attributes?: { readonly [name: string]: string } | undefined
  readonly groupId?: string | undefined
  readonly deduplicationId?: string | undefined
  readonly sentAt: number
  /** Hidden before this instant (the delay). */
  readonly dueAt: number
  /** How often it was received and came back. */
  readonly failures: number
  readonly firstReceivedAt?: number | undefined
}

/** What a sender hands over. */
export interface NewMessage {
  readonly body: string
  readonly attributes?: { readonly [name: string]: string } | undefined
  readonly groupId?: string | undefined
  readonly deduplicationId?: string | undefined
  /** Seconds of the stage's clock; the queue's own delay when absent. */
  readonly delay?: number | undefined
}

/** A message in flight. */
export interface ReceivedMessage extends StoredMessage {
  /** Names this receipt; void once the message became visible again. */
  readonly handle: string
  /** This receipt counted, so 1 at the first. */
  readonly receives: number
  readonly firstReceivedAt: number
}

/** A FIFO queue's memory of a deduplication id, kept for five minutes. */
export interface Duplicate {
  readonly queue: string
  readonly deduplicationId: string
  /** Stage instant in milliseconds. */
  readonly until: number
  readonly id: string
  readonly sequence: number
}

/** One entry of the queues' log. */
export type QueueEntry =
  | { readonly kind: 'sent'; readonly queue: string; readonly message: StoredMessage }
  | { readonly kind: 'failed'; readonly queue: string; readonly message: Failed }
  | { readonly kind: 'deleted'; readonly queue: string; readonly id: string }
  | { readonly kind: 'buried'; readonly queue: string; readonly id: string; readonly into: string }
  | { readonly kind: 'sequence'; readonly last: number }
  | ({ readonly kind: 'duplicate' } & Duplicate)

/** What a receipt that came back changes of a message. */
export type Failed = Pick<StoredMessage, 'id' | 'failures' | 'firstReceivedAt'>
