import type { HookEndpoint } from '../core/hooks/hook-endpoint.ts'
import type { HookWishFaults } from '../core/hooks/hook-wish.ts'
import { checkHook, type HookSettings } from './check-hook.ts'
import type { Ports } from './ports.ts'

export type ChangeHookOutcome =
  | { readonly kind: 'changed'; readonly endpoint: HookEndpoint }
  | { readonly kind: 'invalid'; readonly faults: HookWishFaults }
  | { readonly kind: 'unknown-hook' }

const mostTries = 5

/** Changes what is given; enabling an endpoint forgets why it was disabled and since when it failed. */
export async function changeHook(
  ports: Pick<Ports, 'clock' | 'hooks' | 'outbound'>,
  id: string,
  change: Partial<HookSettings>,
): Promise<ChangeHookOutcome> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const stored = await ports.hooks.read(id)
    if (!stored) return { kind: 'unknown-hook' }
    const wish = { ...stored, ...change }
    const checked = await checkHook(ports, wish, stored.url)
    if (!checked.ok) return { kind: 'invalid', faults: checked.faults }
    const { disabled: _why, failingSince: _since, restsUntil: _rest, ...kept } = stored
    const { withAddresses, enabled } = wish
    const decided = { ...checked.value, withAddresses, enabled, updatedAt: ports.clock.now() }
    const endpoint = { ...(enabled ? kept : stored), ...decided, version: stored.version + 1 }
    if ((await ports.hooks.replace(endpoint)) === 'written') return { kind: 'changed', endpoint }
  }
  throw new Error(`the web hook ${id} changed under every one of ${mostTries} tries`)
}
