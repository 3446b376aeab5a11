import { minute, plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { type Colleague, colleagueOf } from './colleague.ts'

/** What is known of a link that signs somebody in, once. Its secret is in the mail or on the terminal, and stored nowhere. */
export interface SignInLink {
  /** See `hashOfSecret`. */
  readonly hash: string
  readonly colleagueId: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
  /** When it was used, and by which try. */
  readonly usedAt?: Instant
  readonly attempt?: string
}

/** Minutes that a link works. */
export const linkMinutes = 15

/** When a link that is made at that instant ends. */
export function linkEnd(createdAt: Instant): Instant {
  return plusMilliseconds(createdAt, linkMinutes * minute)
}

/** Whom a link signs in at that instant; undefined for one that is used, too old, or whose colleague has left or signed out. */
export function openedBy(
  link: SignInLink,
  colleagues: readonly Colleague[],
  now: Instant,
): Colleague | undefined {
  if (link.usedAt !== undefined || link.expiresAt <= now) return undefined
  const colleague = colleagueOf(colleagues, link.colleagueId)
  return colleague && link.createdAt > (colleague.signedOutAt ?? '') ? colleague : undefined
}
