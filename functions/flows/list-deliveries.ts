import type { HookDelivery } from '../core/hooks/hook-delivery.ts'
import { toMilliseconds } from '../core/instant.ts'
import type { Ports } from './ports.ts'
import type { Page } from './store-ports.ts'

/** A page of an endpoint's log, the newest event first, without what has expired. */
export async function listDeliveries(
  ports: Pick<Ports, 'clock' | 'hooks'>,
  id: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit?: number } = {},
): Promise<Page<HookDelivery>> {
  const page = await ports.hooks.deliveries(id, cursor, limit)
  const now = toMilliseconds(ports.clock.now()) / 1000
  return { ...page, items: page.items.filter(({ expiresAt }) => expiresAt > now) }
}
