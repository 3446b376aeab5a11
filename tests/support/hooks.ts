import type { HookDelivery } from '../../functions/core/hooks/hook-delivery.ts'
import type { HookEndpoint } from '../../functions/core/hooks/hook-endpoint.ts'
import { type HookEvent, hookEvent } from '../../functions/core/hooks/hook-event.ts'
import type { HookMessage } from '../../functions/core/outgoing/outgoing-message.ts'
import { workOutgoing } from '../../functions/flows/work-outgoing.ts'
import type { CommonPorts } from './memory/common-ports.ts'

/** An endpoint that is told of three kinds of events; every part can be said differently. */
export function anEndpoint(parts: Partial<HookEndpoint> = {}): HookEndpoint {
  return {
    id: `hook-${'1'.repeat(16)}`,
    url: 'https://loopback.test/tidings',
    description: 'Bookings sheet',
    events: ['subscriber.confirmed', 'subscriber.unsubscribed', 'campaign.sent'],
    withAddresses: false,
    enabled: true,
    secret: { generation: 1, keyVersion: 1 },
    createdAt: '2026-11-01T08:00:00.000Z',
    createdBy: 'cli',
    updatedAt: '2026-11-01T08:00:00.000Z',
    version: 1,
    ...parts,
  }
}

/** Somebody left on the first day of the memory clock. */
export function anEvent(parts: Partial<HookEvent> = {}): HookEvent {
  const type = parts.type ?? 'subscriber.unsubscribed'
  const at = parts.at ?? '2026-11-23T08:00:00.000Z'
  return hookEvent(type, at, '2', parts.data ?? { id: 'a'.repeat(32), state: 'unsubscribed' })
}

/** It was told once and answered; every part can be said differently. */
export function aDelivery(parts: Partial<HookDelivery> = {}): HookDelivery {
  const event = parts.event ?? anEvent()
  const stands = { outcome: 'delivered', status: 204, tries: 1, milliseconds: 80 } as const
  return { event, triedAt: event.at, ...stands, expiresAt: 2_000_000_000, ...parts }
}

/** Looks at the news, as often as that leads to more, and answers what endpoints are then to be told. */
export async function workNewsOff(ports: CommonPorts): Promise<readonly HookMessage[]> {
  const told: HookMessage[] = []
  for (;;) {
    const rows = await ports.waiting.due('9999-12-31T23:59:59.999Z', 1_000)
    if (rows.length === 0) return told
    for (const row of rows) {
      await ports.waiting.remove(row)
      if (row.message.kind === 'hook') told.push(row.message)
      else await workOutgoing(ports, row.message)
    }
  }
}
