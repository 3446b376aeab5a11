import { deliveryLife, type HookDelivery, isLostCause } from '../core/hooks/hook-delivery.ts'
import type { HookEndpoint } from '../core/hooks/hook-endpoint.ts'
import type { HookEvent } from '../core/hooks/hook-event.ts'
import { toMilliseconds } from '../core/instant.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'

/** One try to tell an endpoint of an event. */
export interface TriedHook {
  readonly endpoint: HookEndpoint
  readonly event: HookEvent
  /** This one among them. */
  readonly tries: number
  readonly now: Instant
  readonly milliseconds: number
}

/** Notes in the endpoint's log how an event stands after a try: one write, over how it stood. */
export async function noteTry(
  ports: Pick<Ports, 'hooks' | 'log'>,
  { endpoint: { id }, event, tries, now: triedAt, milliseconds }: TriedHook,
  stands: Pick<HookDelivery, 'outcome' | 'status' | 'fault' | 'next' | 'answer'>,
): Promise<void> {
  const expiresAt = Math.ceil(toMilliseconds(triedAt) / 1000) + deliveryLife
  const { outcome, status, fault } = stands
  if (outcome !== 'delivered')
    ports.log.warn('a web hook was not taken', { hook: id, event: event.id, status, fault, tries })
  await ports.hooks.noteDelivery(id, { event, triedAt, tries, milliseconds, expiresAt, ...stands })
}

/** True when a failed try shows that nobody is at the endpoint any more. */
export function isLost(
  { failingSince }: Pick<HookEndpoint, 'failingSince'>,
  { event, now }: Pick<TriedHook, 'event' | 'now'>,
  isGivenUp: boolean,
): boolean {
  return failingSince !== undefined && isLostCause(failingSince, now, isGivenUp ? event : undefined)
}
