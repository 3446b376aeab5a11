import type { OutgoingMessage } from '../core/outgoing/outgoing-message.ts'
import type { WaitingMessage } from '../core/outgoing/waiting-message.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'

/** The queue of what is told to other servers. */
export interface OutgoingQueue {
  /** Delivered at once, or after so many seconds, 900 at most. */
  push(message: OutgoingMessage, afterSeconds?: number): Promise<void>
}

/** Outgoing messages whose time comes later than a queue can hold them back. */
export interface WaitingStore {
  /** Keeps one; under the same id and instant there is one. */
  keep(waiting: WaitingMessage): Promise<void>
  /** Those whose instant has come, the earliest first, so many at most. */
  due(until: Instant, limit: number): Promise<readonly WaitingMessage[]>
  /** Removes one; one that is gone already is fine. */
  remove(waiting: Pick<WaitingMessage, 'at' | 'id'>): Promise<void>
}
