import { Buffer } from 'node:buffer'
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** What a secret opens; one that was made for a purpose is unknown to every other. */
type SecretPurpose = 'sign-in' | 'session'

const form = /^[A-Za-z0-9_-]{43}$/

/** The secret that 32 random bytes make, as 43 characters of base64url. */
export function secretFrom(bytes: Uint8Array): string {
  if (bytes.length !== 32) throw new RangeError(`a secret takes 32 random bytes, not ${bytes.length}`)
  return Buffer.from(bytes).toString('base64url')
}

/** True for what could be a secret of ours, in the one spelling that we write; anything else needs no look-up. */
export function isSecretShaped(text: string): boolean {
  return form.test(text) && Buffer.from(text, 'base64url').toString('base64url') === text
}

/**
 * The hash under which what a secret opens is stored, hex. 256 random bits cannot be guessed back from SHA-256, so there is
 * no salt and no slow hash; the purpose is part of it.
 */
export function hashOfSecret(purpose: SecretPurpose, secret: string): string {
  return createHash('sha256').update(`${purpose}\0${secret}`).digest('hex')
}

/**
 * The mark that every form of a session carries, so that no page elsewhere can post in somebody's name (OWASP, "Cross-Site
 * Request Forgery Prevention", HMAC-based token): made of the session's secret, which no page shows.
 */
export function formMark(sessionSecret: string): string {
  return createHmac('sha256', sessionSecret).update('form').digest('base64url')
}

/** True when a posted mark is that of the session; compared in constant time. */
export function isFormMark(sessionSecret: string, posted: string | undefined): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(formMark(sessionSecret)), hash(posted ?? ''))
}
