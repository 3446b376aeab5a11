import { createHmac } from 'node:crypto'
import type { Instant } from '../subscribers/subscriber.ts'
import type { TokenKey } from '../token.ts'
import { type HookEvent, type HookEventType, testType } from './hook-event.ts'
import { webhookSecret } from './sign-webhook.ts'

/** Somebody else's address that is told of events. */
export interface HookEndpoint {
  /** `hook-` and 16 hex digits. */
  readonly id: string
  readonly url: string
  /** What the owner knows it by. */
  readonly description: string
  readonly events: readonly HookEventType[]
  /** The owner's word that whoever is there may have addresses; otherwise they are told ids (promise P6). */
  readonly withAddresses: boolean
  readonly enabled: boolean
  /** Why it is not, when nobody but itself is the cause. */
  readonly disabled?: { readonly at: Instant; readonly reason: string }
  readonly secret: SecretBirth
  /** Signs beside the present one until then. */
  readonly formerSecret?: SecretBirth & { readonly until: Instant }
  readonly createdAt: Instant
  readonly createdBy: string
  readonly updatedAt: Instant
  /** Optimistic lock of whatever the owner decides; how its deliveries go is noted beside it. */
  readonly version: number
  /** Since when every try has failed. */
  readonly failingSince?: Instant
  /** After a failure nothing is tried before: a server that is down holds up no other. */
  readonly restsUntil?: Instant
}

/** What a secret is made from: nothing secret is stored. */
interface SecretBirth {
  readonly generation: number
  /** Version of the token key, so that one that is added later changes no secret. */
  readonly keyVersion: number
}

/** Endpoints that there may be: each event is told to every one of them. */
export const mostEndpoints = 20

/** True when the endpoint is told of that event. */
export function hears({ enabled, events }: HookEndpoint, type: HookEvent['type']): boolean {
  // A test is how one finds out whether it may be enabled.
  return type === testType || (enabled && events.includes(type))
}

/** What a new secret of that generation is made from: the newest key. */
export function freshSecret([newest]: readonly TokenKey[], generation: number): SecretBirth {
  if (!newest) throw new Error('no key to make secrets from')
  return { generation, keyVersion: newest.version }
}

/** The secrets that sign at an instant, the newest first. Throws when the key that one comes from is gone. */
export function secretsOf(
  keys: readonly TokenKey[],
  { id, secret, formerSecret }: Pick<HookEndpoint, 'id' | 'secret' | 'formerSecret'>,
  now: Instant,
): readonly [string, ...string[]] {
  const former = formerSecret && formerSecret.until > now ? [secretOf(keys, id, formerSecret)] : []
  return [secretOf(keys, id, secret), ...former]
}

/** 256 bits that follow from the key, the endpoint and the generation, for this purpose alone. */
function secretOf(keys: readonly TokenKey[], id: string, { generation, keyVersion }: SecretBirth): string {
  const found = keys.find(({ version }) => version === keyVersion)
  if (!found) throw new Error(`the key ${keyVersion} is gone: rotate the secret of the web hook ${id}`)
  const purpose = `tidings/web-hook-secret\n${id}\n${generation}`
  return webhookSecret(createHmac('sha256', found.key).update(purpose).digest())
}
