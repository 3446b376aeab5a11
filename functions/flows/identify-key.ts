import { hashOfKey, isKeyShaped, type KeyStanding, standingOf } from '../core/keys/api-key.ts'
import type { Scope } from '../core/keys/scope.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'
import { readMakers } from './read-makers.ts'

/** Who holds a key, what it was made for, and until when. */
interface Actor {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAt?: Instant
  /** Hashes of their key and of those it comes from, nearest first. */
  readonly line: readonly string[]
}

export type IdentifyKeyOutcome =
  | { readonly kind: 'opens'; readonly actor: Actor }
  /** Nobody made it. */
  | { readonly kind: 'unknown' }
  /** Told only to whoever holds the key. */
  | Exclude<KeyStanding, { readonly kind: 'good' }>

/**
 * Says whose a key is and what it was made for, by one look-up of its hash, and one more of each key it comes from, all
 * together. What cannot be a key costs none; the first use of a day is noted by one write.
 */
export async function identifyKey(
  ports: Pick<Ports, 'clock' | 'apiKeys'>,
  secret: string,
): Promise<IdentifyKeyOutcome> {
  if (!isKeyShaped(secret)) return { kind: 'unknown' }
  const key = await ports.apiKeys.read(hashOfKey(secret))
  if (!key) return { kind: 'unknown' }
  const now = ports.clock.now()
  const standing = standingOf(key, await readMakers(ports, key), now)
  if (standing.kind !== 'good') return standing
  const today = now.slice(0, 10)
  if ((key.lastUsedOn ?? '') < today) await ports.apiKeys.noteUse(key.hash, today)
  const { id, scopes, expiresAt, hash, makers = [] } = key
  const actor = { name: `api:${id}`, scopes, line: [hash, ...makers] }
  return { kind: 'opens', actor: { ...actor, ...(expiresAt !== undefined && { expiresAt }) } }
}
