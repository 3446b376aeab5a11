import { day, hour, minute, plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { type Colleague, colleagueOf } from './colleague.ts'

/** One browser that somebody signed in with. Its secret is in the browser's cookie, and stored nowhere. */
export interface DeskSession {
  /** See `hashOfSecret`. */
  readonly hash: string
  /** Names it in lists: the first 16 digits of its hash. */
  readonly id: string
  readonly colleagueId: string
  readonly createdAt: Instant
  /** When it was last used, five minutes behind at most. */
  readonly seenAt: Instant
  /** It opens nothing from then on, however much it is used. */
  readonly expiresAt: Instant
  /** The browser and the network it came from, no nearer than its owner needs to know it again. */
  readonly browser: string
  readonly network?: string
  /** Since then it opens nothing. */
  readonly endedAt?: Instant
}

/** Milliseconds without a request after which a session ends: a working day and an evening. */
export const idleFor = 12 * hour
/** Milliseconds after which it ends at any rate (OWASP ASVS 5.0, 7.3.1 and 7.3.2: both are the product's to settle). */
export const lastsFor = 7 * day
const seenEvery = 5 * minute

/** The id of the session with that hash. */
export function sessionIdOf(hash: string): string {
  return hash.slice(0, 16)
}

/** Whose open session it is at that instant; undefined when it ended, lay idle, or its colleague left or signed out. */
export function holderOf(
  session: DeskSession,
  colleagues: readonly Colleague[],
  now: Instant,
): Colleague | undefined {
  if (session.endedAt !== undefined || session.expiresAt <= now) return undefined
  if (plusMilliseconds(session.seenAt, idleFor) <= now) return undefined
  const colleague = colleagueOf(colleagues, session.colleagueId)
  return colleague && session.createdAt > (colleague.signedOutAt ?? '') ? colleague : undefined
}

/** True when it is time to note that a session is in use: not at every request, since that would be a write each. */
export function isToBeSeen({ seenAt }: DeskSession, now: Instant): boolean {
  return plusMilliseconds(seenAt, seenEvery) <= now
}
