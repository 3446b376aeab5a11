import { showsConsent } from './consent.ts'
import type { PersonEntry } from './person-entry.ts'
import { isWithdrawn, move, nextVersion } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** Why somebody is not mailed, whatever campaigns ask. */
type SuppressionSource =
  | 'by hand'
  | 'provider-suppressed'
  | 'hard-bounced'
  | 'unsubscribed'
  | 'complained'
  | 'erased'

/** One entry of the list of those who are not mailed; of an erased person nothing but the id, the date and the reason is left. */
export interface Suppression {
  readonly id: string
  readonly email?: string
  readonly source: SuppressionSource
  readonly since: Instant
  readonly reason?: string
}

/** Whom the owner puts on the list by hand, and why; the address is normalised. */
export interface HandSuppression {
  readonly id: string
  readonly address: string
  readonly reason: string
  readonly at: Instant
}

/** How a person stands on the list; undefined for somebody who is not on it. */
export function suppressionOf(subscriber: Subscriber): Suppression | undefined {
  const { id, email, state, suppressedByHand: hand, stateChangedAt, updatedAt, stateReason } = subscriber
  const since = stateChangedAt ?? updatedAt
  if (state === 'erased')
    return { id, source: 'erased', since, ...(stateReason !== undefined && { reason: stateReason }) }
  // A stronger reason of the person's own says more than the owner's hand.
  if (hand && (state === 'provider-suppressed' || !isWithdrawn(state)))
    return { id, email, source: 'by hand', since: hand.at, reason: hand.reason }
  if (!isWithdrawn(state)) return undefined
  const source = state as Exclude<SuppressionSource, 'by hand'>
  return { id, email, source, since, ...(stateReason !== undefined && { reason: stateReason }) }
}

/**
 * The record with the owner's suppression on it; undefined for somebody who has one. An erased person gets it as well, so
 * that signing up anew does not go past it, but without the owner's words, which may name them.
 */
export function suppressByHand(
  stored: Subscriber | undefined,
  { id, address, reason, at }: HandSuppression,
  now: Instant,
): Subscriber | undefined {
  const told = `by hand: ${reason}`
  if (!stored) {
    const dates = { createdAt: now, updatedAt: now, stateChangedAt: at }
    const stand = {
      ...{ state: 'provider-suppressed' as const, stateReason: told },
      suppressedByHand: { at, reason },
    }
    return { id, email: address, topics: [], source: 'suppression', ...stand, ...dates, version: 1 }
  }
  if (stored.suppressedByHand) return undefined
  const suppressedByHand = { at, reason: stored.state === 'erased' ? 'after the erasure' : reason }
  return nextVersion(stored, { ...move(stored, 'suppression by hand', told, at), suppressedByHand }, now)
}

/** The entry of being put on the list: an event, since the owner did it and may lift it, and nobody took a consent back. */
export function suppressionEntry(
  { suppressedByHand: hand }: Subscriber,
  uid: string,
  at: Instant,
): PersonEntry {
  return {
    kind: 'event',
    at,
    uid,
    data: { event: 'suppressed by hand', ...(hand && { reason: hand.reason }) },
  }
}

/** The entry of being taken off it again; `subscriber` is the version to be written. */
export function liftingEntry({ version, state, updatedAt }: Subscriber): PersonEntry {
  return {
    kind: 'event',
    at: updatedAt,
    uid: `lifted-${version}`,
    data: { event: 'suppression lifted', state },
  }
}

/** What taking somebody off the list does. */
export type LiftEffect =
  | { readonly kind: 'lifts'; readonly subscriber: Subscriber }
  | { readonly kind: 'not-suppressed' }
  /** They left, complained, bounced or were erased: only a fresh opt-in of their own ends that. */
  | { readonly kind: 'stands'; readonly suppression: Suppression }

/**
 * Takes back what the owner's hand or the provider did: whoever may be mailed by their consent is active again, anybody else
 * pending. Where a stronger reason stands too, only the hand's part ends.
 */
export function liftSuppression(stored: Subscriber | undefined, now: Instant): LiftEffect {
  const suppression = stored && suppressionOf(stored)
  if (!stored || !suppression) return { kind: 'not-suppressed' }
  const { suppressedByHand: hand, ...kept } = stored
  if (stored.state !== 'provider-suppressed' && !hand) return { kind: 'stands', suppression }
  const act = showsConsent(stored) ? 'lifting' : 'lifting without consent'
  const lifted = { ...move(kept, act, 'suppression lifted by the owner', now), updatedAt: now }
  return { kind: 'lifts', subscriber: { ...lifted, version: stored.version + 1 } }
}
