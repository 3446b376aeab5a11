import { Buffer } from 'node:buffer'
import { freshSecret, type HookEndpoint, mostEndpoints, secretsOf } from '../core/hooks/hook-endpoint.ts'
import type { HookWishFaults } from '../core/hooks/hook-wish.ts'
import { checkHook, type HookSettings } from './check-hook.ts'
import type { Ports } from './ports.ts'

export type AddHookOutcome =
  /** `secret` is what the receiver checks signatures with. */
  | { readonly kind: 'added'; readonly endpoint: HookEndpoint; readonly secret: string }
  | { readonly kind: 'invalid'; readonly faults: HookWishFaults }
  | { readonly kind: 'too-many' }

/** Adds an endpoint; its secret follows from the token keys, so none is stored. */
export async function addHook(
  ports: Pick<Ports, 'clock' | 'random' | 'hooks' | 'keys' | 'outbound'>,
  { actor, withAddresses, enabled, ...wish }: HookSettings & { readonly actor: string },
): Promise<AddHookOutcome> {
  const checked = await checkHook(ports, wish)
  if (!checked.ok) return { kind: 'invalid', faults: checked.faults }
  // Two that are added at the same moment may make one more than that, which harms nobody.
  if ((await ports.hooks.list()).length >= mostEndpoints) return { kind: 'too-many' }
  const now = ports.clock.now()
  const keys = await ports.keys.tokenKeys()
  const endpoint: HookEndpoint = {
    id: `hook-${Buffer.from(ports.random.bytes(8)).toString('hex')}`,
    ...checked.value,
    ...{ withAddresses, enabled, secret: freshSecret(keys, 1) },
    ...{ createdAt: now, createdBy: actor, updatedAt: now, version: 1 },
  }
  if ((await ports.hooks.create(endpoint)) === 'exists') throw new Error('a random id was drawn twice')
  return { kind: 'added', endpoint, secret: secretsOf(keys, endpoint, now)[0] }
}
