import { move, nextVersion } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** Whom the owner puts on the list by hand, and why; the address is normalised. */
export interface HandSuppression {
  readonly id: string
  readonly address: string
  readonly reason: string
  readonly at: Instant
}

/** The record with the owner's suppression on it; undefined for somebody who has one, or was erased. */
export function suppressByHand(
  stored: Subscriber | undefined,
  { id, address, reason, at }: HandSuppression,
  now: Instant,
): Subscriber | undefined {
  const suppressedByHand = { at, reason }
  const told = `by hand: ${reason}`
  if (!stored) {
    const dates = { createdAt: now, updatedAt: now, stateChangedAt: at }
    const stand = { state: 'provider-suppressed', stateReason: told, suppressedByHand } as const
    return { id, email: address, topics: [], source: 'suppression', ...stand, ...dates, version: 1 }
  }
  if (stored.state === 'erased' || stored.suppressedByHand) return undefined
  return nextVersion(stored, { ...move(stored, 'suppression by hand', told, at), suppressedByHand }, now)
}
