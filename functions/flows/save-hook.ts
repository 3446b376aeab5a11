import { Buffer } from 'node:buffer'
import { type HookEndpoint, mostEndpoints, secretsOf } from '../core/hooks/hook-endpoint.ts'
import { checkHookWish, type HookWish, type HookWishFaults } from '../core/hooks/hook-wish.ts'
import { day, plusMilliseconds } from '../core/instant.ts'
import type { Ports } from './ports.ts'

type HookPorts = Pick<Ports, 'clock' | 'random' | 'hooks' | 'keys' | 'outbound'>

/** What the owner decides about an endpoint. */
export interface HookSettings extends HookWish {
  readonly withAddresses: boolean
  readonly enabled: boolean
}

export type AddHookOutcome =
  /** `secret` is what the receiver checks signatures with. */
  | { readonly kind: 'added'; readonly endpoint: HookEndpoint; readonly secret: string }
  | { readonly kind: 'invalid'; readonly faults: HookWishFaults }
  | { readonly kind: 'too-many' }

export type ChangeHookOutcome =
  | { readonly kind: 'changed'; readonly endpoint: HookEndpoint }
  | { readonly kind: 'invalid'; readonly faults: HookWishFaults }
  | { readonly kind: 'unknown-hook' }

export type RotateHookOutcome =
  | { readonly kind: 'rotated'; readonly endpoint: HookEndpoint; readonly secret: string }
  | { readonly kind: 'unknown-hook' }

/** For so long the former secret signs as well. */
const overlap = day
const mostTries = 5

/** Adds an endpoint. Its address is looked up, so that one inside somebody's network is refused here already. */
export async function addHook(
  ports: HookPorts,
  { actor, ...settings }: HookSettings & { readonly actor: string },
): Promise<AddHookOutcome> {
  const checked = await check(ports, settings)
  if (!checked.ok) return { kind: 'invalid', faults: checked.faults }
  // Two that are added at the same moment may make one more than that, which harms nobody.
  if ((await ports.hooks.list()).length >= mostEndpoints) return { kind: 'too-many' }
  const now = ports.clock.now()
  const keys = await ports.keys.tokenKeys()
  const endpoint: HookEndpoint = {
    id: `hook-${Buffer.from(ports.random.bytes(8)).toString('hex')}`,
    ...checked.value,
    ...{ withAddresses: settings.withAddresses, enabled: settings.enabled },
    secret: { generation: 1, keyVersion: newest(keys) },
    ...{ createdAt: now, createdBy: actor, updatedAt: now, version: 1 },
  }
  if ((await ports.hooks.create(endpoint)) === 'exists') throw new Error('a random id was drawn twice')
  return { kind: 'added', endpoint, secret: secretsOf(keys, endpoint, now)[0] }
}

/** Changes what is given; enabling one forgets why it was disabled and how often it failed. */
export async function changeHook(
  ports: HookPorts,
  id: string,
  change: Partial<HookSettings>,
): Promise<ChangeHookOutcome> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const stored = await ports.hooks.read(id)
    if (!stored) return { kind: 'unknown-hook' }
    const wish = { ...stored, ...change }
    const checked = await check(ports, wish, stored.url)
    if (!checked.ok) return { kind: 'invalid', faults: checked.faults }
    const { disabled: _why, failingSince: _since, restsUntil: _rest, ...kept } = stored
    const base = wish.enabled ? kept : stored
    const { withAddresses, enabled } = wish
    const version = stored.version + 1
    const endpoint = {
      ...base,
      ...checked.value,
      withAddresses,
      enabled,
      updatedAt: ports.clock.now(),
      version,
    }
    if ((await ports.hooks.replace(endpoint)) === 'written') return { kind: 'changed', endpoint }
  }
  throw new Error(`the web hook ${id} changed under every one of ${mostTries} tries`)
}

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
      secret: { generation: stored.secret.generation + 1, keyVersion: newest(keys) },
      formerSecret: { ...stored.secret, until: plusMilliseconds(now, overlap) },
      updatedAt: now,
      version: stored.version + 1,
    }
    if ((await ports.hooks.replace(endpoint)) === 'conflict') continue
    return {
      kind: 'rotated',
      endpoint,
      secret: secretsOf(keys, { ...endpoint, formerSecret: undefined }, now)[0],
    }
  }
  throw new Error(`the web hook ${id} changed under every one of ${mostTries} tries`)
}

async function check(
  { outbound }: Pick<Ports, 'outbound'>,
  wish: HookWish,
  known?: string,
): Promise<ReturnType<typeof checkHookWish>> {
  const checked = checkHookWish(wish)
  if (!checked.ok || checked.value.url === known) return checked
  const verdict = await outbound.check(checked.value.url)
  if (verdict.kind === 'fine') return checked
  const fault =
    verdict.kind === 'refused'
      ? 'Give an address on the internet: this one is inside a network'
      : `Give an address that can be found (${verdict.reason})`
  return { ok: false, faults: { url: fault } }
}

function newest([key]: Awaited<ReturnType<Ports['keys']['tokenKeys']>>): number {
  if (!key) throw new Error('no key to make secrets from')
  return key.version
}
