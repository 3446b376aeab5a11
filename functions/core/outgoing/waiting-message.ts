import type { Instant } from '../subscribers/subscriber.ts'
import type { OutgoingMessage } from './outgoing-message.ts'

/** An outgoing message and when it is to be worked off; under the same id and instant there is one. */
export interface WaitingMessage {
  readonly at: Instant
  /** Letters, digits and hyphens. */
  readonly id: string
  readonly message: OutgoingMessage
  /** How often working it off met a fault; absent for never. */
  readonly faults?: number
  /** Milliseconds of real time until which somebody works it off. */
  readonly until?: number
}
