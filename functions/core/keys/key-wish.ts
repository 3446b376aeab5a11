import { isOneLine } from '../one-line.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { expiryAfter } from './expiry.ts'
import { type Scope, scopes } from './scope.ts'

/** Characters that a key's name has at most. */
export const longestKeyName = 100

/** A key as somebody asks for it in a form: nothing of it is checked. */
interface KeyWish {
  readonly name: string
  readonly scopes: readonly string[]
  /** An ISO 8601 duration; empty for good. */
  readonly expires: string
}

/** What is wrong with a wish, by field, as one sentence without a full stop that says what to do. */
export type KeyWishFaults = { readonly [field in keyof KeyWish]?: string }

export type CheckedKeyWish =
  | {
      readonly ok: true
      readonly value: {
        readonly name: string
        readonly scopes: readonly Scope[]
        readonly expiresAt?: Instant
      }
    }
  | { readonly ok: false; readonly faults: KeyWishFaults }

/** Checks a wish for a key at an instant, from which its expiry counts. */
export function checkKeyWish(wish: KeyWish, now: Instant): CheckedKeyWish {
  const name = wish.name.trim()
  const wanted = scopes.filter((scope) => wish.scopes.includes(scope))
  const expiresAt = wish.expires === '' ? undefined : expiryAfter(wish.expires, now)
  const faults: KeyWishFaults = {
    ...(!isOneLine(name, longestKeyName) && {
      name: `Call it something on one line, at most ${longestKeyName} characters, so that you know it again`,
    }),
    ...(wanted.length === 0 && { scopes: 'Choose at least one thing that it opens' }),
    ...(wish.expires !== '' && expiresAt === undefined && { expires: 'Choose how long it lasts' }),
  }
  if (Object.keys(faults).length > 0) return { ok: false, faults }
  return { ok: true, value: { name, scopes: wanted, ...(expiresAt !== undefined && { expiresAt }) } }
}
