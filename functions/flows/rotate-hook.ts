import { freshSecret, type HookEndpoint, secretsOf } from '../core/hooks/hook-endpoint.ts'
import { day, plusMilliseconds } from '../core/instant.ts'
import type { Ports } from './ports.ts'

export type RotateHookOutcome =
  | { readonly kind: 'rotated'; readonly endpoint: HookEndpoint; readonly secret: string }
  | { readonly kind: 'unknown-hook' }

/** For so long the former secret signs as well. */
const overlap = day
const mostTries = 5

/** Gives an endpoint another secret; for a day both sign, so that the receiver can take its time. */
export async function rotateHook(
  ports: Pick<Ports, 'clock' | 'hooks' | 'keys'>,
  id: string,
): Promise<RotateHookOutcome> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const stored = await ports.hooks.read(id)
    if (!stored) return { kind: 'unknown-hook' }
    const now = ports.clock.now()
    const keys = await ports.keys.tokenKeys()
    const endpoint = {
      ...stored,
      secret: freshSecret(keys, stored.secret.generation + 1),
      formerSecret: { ...stored.secret, until: plusMilliseconds(now, overlap) },
      updatedAt: now,
      version: stored.version + 1,
    }
    if ((await ports.hooks.replace(endpoint)) === 'conflict') continue
    return { kind: 'rotated', endpoint, secret: secretsOf(keys, endpoint, now)[0] }
  }
  throw new Error(`the web hook ${id} changed under every one of ${mostTries} tries`)
}
