import { isTellable } from '../core/hooks/hook-event.ts'
import { toMilliseconds } from '../core/instant.ts'
import { hookRow } from './hook-row.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'

export type TellAgainOutcome =
  | { readonly kind: 'queued' }
  /** It takes no events until it is enabled. */
  | { readonly kind: 'disabled' }
  | { readonly kind: 'unknown-hook' | 'unknown-delivery' }

/** Tells an endpoint of an event of its log once more, with the whole schedule ahead of it; the id stays, so a receiver knows it. */
export async function tellAgain(
  ports: Pick<Ports, 'clock' | 'hooks' | 'waiting'>,
  { id, eventId }: { readonly id: string; readonly eventId: string },
): Promise<TellAgainOutcome> {
  const endpoint = await ports.hooks.read(id)
  if (!endpoint) return { kind: 'unknown-hook' }
  const delivery = await ports.hooks.readDelivery(id, eventId)
  if (
    !delivery ||
    !isTellable(delivery.event) ||
    delivery.expiresAt * 1000 <= toMilliseconds(ports.clock.now())
  )
    return { kind: 'unknown-delivery' }
  if (!endpoint.enabled && delivery.event.type !== 'webhook.test') return { kind: 'disabled' }
  const again = { endpoint: id, event: delivery.event, tries: 0 }
  await pushOutgoing(ports, hookRow(again, ports.clock.now()))
  return { kind: 'queued' }
}
