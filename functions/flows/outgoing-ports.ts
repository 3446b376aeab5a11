import type { WaitingMessage } from '../core/outgoing/waiting-message.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'

/** What is to be told to other servers, by the instant from which it may be. */
export interface WaitingStore {
  /** Keeps one; under the same id and instant there is one. */
  keep(waiting: WaitingMessage): Promise<void>
  /** Those whose instant has come, the earliest first, so many at most. */
  due(until: Instant, limit: number): Promise<readonly WaitingMessage[]>
  /** Takes one for whoever works it off until then, unless it is gone or somebody else has it at `now`; both real time. */
  take(
    waiting: Pick<WaitingMessage, 'at' | 'id'>,
    time: { readonly now: number; readonly until: number },
  ): Promise<'taken' | 'conflict'>
  /** Removes one; one that is gone already is fine. */
  remove(waiting: Pick<WaitingMessage, 'at' | 'id'>): Promise<void>
}
