import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { Instant } from '../subscribers/subscriber.ts'
import type { Scope } from './scope.ts'

/** What is known of an API key. The key itself is shown once, when it is made, and stored nowhere. */
export interface ApiKey {
  /** SHA-256 of the key, hex: 256 random bits cannot be guessed back from it, so no salt and no slow hash is needed. */
  readonly hash: string
  /** Names the key in lists and audit trails: the first 12 digits of its hash. */
  readonly id: string
  /** What the owner calls it. */
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Instant
  /** Who made it, for example `cli` or `api:<key id>`. */
  readonly createdBy: string
  /** Hashes of the keys it comes from, nearest first: the one that made it, the one that made that. Absent where none did. */
  readonly makers?: readonly string[]
  /** From then on it opens nothing. */
  readonly expiresAt?: Instant
  /** Since then it opens nothing. */
  readonly revokedAt?: Instant
  /** The last day of UTC on which it was sent, `2026-11-30`; absent when it never was. */
  readonly lastUsedOn?: string
}

/** Whether a key opens anything, and since when not. */
export type KeyStanding =
  | { readonly kind: 'good' }
  | { readonly kind: 'revoked' | 'expired'; readonly since: Instant }

const form = /^tdg_[A-Za-z0-9_-]{43}$/

/** The key that 32 random bytes make: `tdg_` and their base64url, so that secret scanners can tell it. */
export function keyFrom(bytes: Uint8Array): string {
  if (bytes.length !== 32) throw new RangeError(`a key takes 32 random bytes, not ${bytes.length}`)
  return `tdg_${Buffer.from(bytes).toString('base64url')}`
}

/** True for what could be a key of ours; anything else needs no look-up. */
export function isKeyShaped(text: string): boolean {
  return form.test(text)
}

/** The hash under which a key is stored; see `ApiKey.hash`. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** The id of the key with that hash. */
export function keyIdOf(hash: string): string {
  return hash.slice(0, 12)
}

/** Keys that one may come from: each is read whenever it is used. */
export const mostMakers = 4

/**
 * How a key stands at that instant; `makers` are those it comes from. It is good while they are: whoever revokes a key that
 * leaked need not know what was made with it.
 */
export function standingOf(key: ApiKey, makers: readonly ApiKey[], now: Instant): KeyStanding {
  const standings = [key, ...makers].map((each) => ownStanding(each, now))
  return standings.find(({ kind }) => kind !== 'good') ?? { kind: 'good' }
}

/** A revocation counts before an expiry. */
function ownStanding({ revokedAt, expiresAt }: ApiKey, now: Instant): KeyStanding {
  if (revokedAt !== undefined) return { kind: 'revoked', since: revokedAt }
  if (expiresAt !== undefined && expiresAt <= now) return { kind: 'expired', since: expiresAt }
  return { kind: 'good' }
}
