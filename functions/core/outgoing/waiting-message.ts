import type { Instant } from '../subscribers/subscriber.ts'
import type { OutgoingMessage } from './outgoing-message.ts'

/** An outgoing message whose time has not come; under the same id and instant there is one. */
export interface WaitingMessage {
  readonly at: Instant
  /** Letters, digits and hyphens. */
  readonly id: string
  readonly message: OutgoingMessage
}
