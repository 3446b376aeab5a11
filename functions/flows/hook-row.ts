import type { HookMessage } from '../core/outgoing/outgoing-message.ts'
import type { WaitingMessage } from '../core/outgoing/waiting-message.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'

/** The row by which an endpoint is told of an event from that instant on; of both together there is one at an instant. */
export function hookRow(told: Omit<HookMessage, 'kind'>, at: Instant): WaitingMessage {
  const id = `${told.endpoint}-${told.event.id.replace('_', '-')}`
  return { at, id, message: { kind: 'hook', ...told } }
}
