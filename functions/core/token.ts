import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'

/** What a token allows; one made for a purpose is refused for every other. */
export type TokenPurpose = 'unsubscribe' | 'preferences' | 'view' | 'confirm' | 'book' | 'link' | 'draft'

/** A signing key and the byte that names it; at most 255 of them ever. */
export interface TokenKey {
  readonly version: number
  readonly key: Uint8Array
}

/** What a token says. */
export interface TokenClaims {
  readonly purpose: TokenPurpose
  /** 32 lower-case hex digits; of `draft`, which is about no person, what stands for the article. */
  readonly subscriberId: string
  /** 16 characters of `[a-z2-7]`; the run whose message carries the token; of `draft`, the link's own id. */
  readonly runId?: string
  /** 12 hex digits: which link of the run; kept for `link` and `book` only and required there. */
  readonly linkId?: string
  /** Seconds since the epoch; kept for `confirm` and `draft` only and required there. No other purpose expires (RFC 8058). */
  readonly expiresAt?: number
}

/** What checking a token proved; `expired` and `valid` both bear our signature. */
export type TokenCheck =
  | { readonly kind: 'valid' | 'expired'; readonly claims: TokenClaims }
  | { readonly kind: 'forged' }

const purposeBytes = {
  unsubscribe: 1,
  preferences: 2,
  view: 3,
  confirm: 4,
  book: 5,
  link: 6,
  draft: 7,
} as const
const idBytes = 16
const runBytes = 10
const expiryBytes = 4
const linkBytes = 6
const signatureBytes = 16
const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * Makes `payload.signature`, both base64url, 61 characters (66 for `confirm` and `draft`, 69 for `link` and `book`), signed with the
 * first key. Payload: key version, purpose, subscriber id (16 bytes), run (10 bytes, zero when none), then the expiry
 * (4 bytes, `confirm` and `draft`) or the link (6 bytes, `link` and `book`).
 */
export function signToken(keys: readonly TokenKey[], claims: TokenClaims): string {
  const [key] = keys
  if (!key) throw new Error('no key to sign tokens with')
  const payload = writePayload(key.version, claims)
  return `${payload.toString('base64url')}.${signature(key, payload).toString('base64url')}`
}

/**
 * Checks a token for one purpose at an instant in seconds since the epoch. Wrong purpose, unknown key, a flipped bit
 * or any spelling but the one we wrote is `forged`; the signature is compared in constant time.
 */
export function checkToken(
  keys: readonly TokenKey[],
  purpose: TokenPurpose,
  token: string,
  nowSeconds: number,
): TokenCheck {
  const size = 2 + idBytes + runBytes + extraBytes(purpose)
  const parts = token.split('.')
  const payload = readExactly(parts[0], size)
  const given = readExactly(parts[1], signatureBytes)
  if (parts.length !== 2 || !payload || !given) return { kind: 'forged' }
  const key = keys.find((each) => each.version === payload[0])
  if (!key || payload[1] !== purposeBytes[purpose]) return { kind: 'forged' }
  if (!timingSafeEqual(signature(key, payload), given)) return { kind: 'forged' }
  const claims = readPayload(purpose, payload)
  const expired = claims.expiresAt !== undefined && nowSeconds >= claims.expiresAt
  return { kind: expired ? 'expired' : 'valid', claims }
}

function signature(key: TokenKey, payload: Uint8Array): Buffer {
  return createHmac('sha256', secretOf(key)).update(payload).digest().subarray(0, signatureBytes)
}

/** A message carries many tokens, and Node takes longer to read a key's bytes than to sign with them. */
function secretOf({ key }: TokenKey): KeyObject {
  const known = secrets.get(key)
  if (known) return known
  const secret = createSecretKey(key)
  secrets.set(key, secret)
  return secret
}
const secrets = new WeakMap<Uint8Array, KeyObject>()

function writePayload(version: number, claims: TokenClaims): Buffer {
  const { purpose, subscriberId, runId, expiresAt, linkId } = claims
  if (!/^[0-9a-f]{32}$/.test(subscriberId)) throw new RangeError('a subscriber id is 32 hex digits')
  const run = runId === undefined ? Buffer.alloc(runBytes) : readRun(runId)
  const parts = [Buffer.of(version, purposeBytes[purpose]), Buffer.from(subscriberId, 'hex'), run]
  if (expires(purpose)) parts.push(writeExpiry(expiresAt))
  if (purpose === 'link' || purpose === 'book') parts.push(writeLink(linkId))
  return Buffer.concat(parts)
}

function readPayload(purpose: TokenPurpose, payload: Buffer): TokenClaims {
  const subscriberId = payload.toString('hex', 2, 2 + idBytes)
  const run = payload.subarray(2 + idBytes, 2 + idBytes + runBytes)
  const runId = run.some((byte) => byte !== 0) ? writeRun(run) : undefined
  const rest = 2 + idBytes + runBytes
  const expiresAt = expires(purpose) ? payload.readUInt32BE(rest) : undefined
  const linkId = purpose === 'link' || purpose === 'book' ? payload.toString('hex', rest) : undefined
  return {
    purpose,
    subscriberId,
    ...(runId !== undefined && { runId }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(linkId !== undefined && { linkId }),
  }
}

function expires(purpose: TokenPurpose): boolean {
  return purpose === 'confirm' || purpose === 'draft'
}

function extraBytes(purpose: TokenPurpose): number {
  if (expires(purpose)) return expiryBytes
  return purpose === 'link' || purpose === 'book' ? linkBytes : 0
}

function writeLink(linkId: string | undefined): Buffer {
  if (linkId === undefined || !/^[0-9a-f]{12}$/.test(linkId))
    throw new RangeError('a link id is 12 hex digits')
  return Buffer.from(linkId, 'hex')
}

function writeExpiry(seconds: number | undefined): Buffer {
  if (seconds === undefined) throw new RangeError('a token of this purpose needs an expiry')
  const bytes = Buffer.alloc(expiryBytes)
  bytes.writeUInt32BE(Math.floor(seconds))
  return bytes
}

/** Sixteen base32 characters (RFC 4648, lower case) carry exactly ten bytes. */
function readRun(runId: string): Buffer {
  if (!/^[a-z2-7]{16}$/.test(runId)) throw new RangeError('a run id is 16 characters of a-z and 2-7')
  let bits = 0n
  for (const character of runId) bits = (bits << 5n) | BigInt(base32.indexOf(character))
  return Buffer.from(bits.toString(16).padStart(runBytes * 2, '0'), 'hex')
}

function writeRun(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (let index = 0; index < 16; index++) {
    text = base32.charAt(Number(bits & 31n)) + text
    bits >>= 5n
  }
  return text
}

function readExactly(text: string | undefined, size: number): Buffer | undefined {
  const bytes = Buffer.from(text ?? '', 'base64url')
  return bytes.length === size && bytes.toString('base64url') === text ? bytes : undefined
}
