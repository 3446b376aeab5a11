import { type ApiKey, hashOfKey, keyFrom, keyIdOf, mostMakers } from '../core/keys/api-key.ts'
import { lackingScopes, type Scope } from '../core/keys/scope.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'

/** A key to make. */
export interface CreateKeyInput {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAt?: Instant
  /** Who makes it, and what they may do themselves. */
  readonly maker: KeyMaker
}

/** Somebody with a key, or the owner, who needs none. */
interface KeyMaker {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAt?: Instant
  /** Hashes of their key and of those it comes from, nearest first; absent for the owner. */
  readonly line?: readonly string[]
}

export type CreateKeyOutcome =
  /** `secret` is the key itself: show it now, for nothing can bring it back. */
  | { readonly kind: 'created'; readonly key: ApiKey; readonly secret: string }
  /** Whoever makes a key hands on no more than they have. */
  | { readonly kind: 'beyond-maker'; readonly scopes: readonly Scope[] }
  /** Theirs comes from as many keys as one may. */
  | { readonly kind: 'too-deep' }

/**
 * Makes an API key, which ends with its maker's at the latest, by expiry or by revocation. It needs nothing but the store,
 * so that an owner's first key can be made by whoever can write the table, before any key opens the API.
 */
export async function createKey(
  ports: Pick<Ports, 'clock' | 'random' | 'apiKeys'>,
  { name, scopes, expiresAt, maker }: CreateKeyInput,
): Promise<CreateKeyOutcome> {
  const wanted = [...new Set(scopes)]
  const beyond = lackingScopes(maker.scopes, wanted)
  if (beyond.length > 0) return { kind: 'beyond-maker', scopes: beyond }
  const makers = maker.line ?? []
  if (makers.length > mostMakers) return { kind: 'too-deep' }
  const secret = keyFrom(ports.random.bytes(32))
  const hash = hashOfKey(secret)
  const createdAt = ports.clock.now()
  const made = { hash, id: keyIdOf(hash), name, scopes: wanted, createdAt, createdBy: maker.name }
  const [ends] = [expiresAt, maker.expiresAt].filter((end) => end !== undefined).sort()
  const key = {
    ...made,
    ...(makers.length > 0 && { makers }),
    ...(ends !== undefined && { expiresAt: ends }),
  }
  if ((await ports.apiKeys.create(key)) === 'exists') throw new Error('a random key was made twice')
  return { kind: 'created', key, secret }
}
