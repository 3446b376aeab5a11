import type { PersonEntry } from './person-entry.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** Who asked that a person be erased; with the id and the date all that stays of them (GDPR article 17). */
type ErasureReason = 'asked by the person' | 'asked by the owner'

/** An erasure on its way. */
export interface Erasure {
  readonly subscriberId: string
  readonly reason: ErasureReason
  readonly askedAt: Instant
  /**
   * What read the person before they were erased may still write a trace of them: a last round, when all of it has ended,
   * finds that. It also takes what the first one leaves alone, since events still have to find it.
   */
  readonly round: 'first' | 'last'
  /** Booking references that the first round took away, and that a click may have put back. */
  readonly references?: readonly string[]
  /** Page of the campaigns at which a round goes on that ran out of time. */
  readonly cursor?: string
}

/** True for what an erasure leaves, until the person themselves signs up anew. */
export function isTombstone({ state, email }: Subscriber): boolean {
  return state === 'erased' && email === ''
}

/**
 * The tombstone to write: id, date and reason, nothing else. Undefined when there is nobody, when one stands already, and
 * when the person began anew after the erasure was asked for: a queue may deliver it late, and twice.
 */
export function applyErasure(
  stored: Subscriber | undefined,
  { reason, askedAt }: Pick<Erasure, 'reason' | 'askedAt'>,
): Subscriber | undefined {
  if (!stored || isTombstone(stored) || stored.createdAt > askedAt) return undefined
  const dates = { createdAt: askedAt, updatedAt: askedAt, stateChangedAt: askedAt }
  const { id, version, suppressedByHand } = stored
  return {
    ...dates,
    // The owner's words may name the person; that they are never to be mailed stands until the owner lifts it.
    ...(suppressedByHand && { suppressedByHand: { at: suppressedByHand.at, reason: 'before the erasure' } }),
    ...{ id, email: '', topics: [], source: '', state: 'erased' as const, stateReason: reason },
    version: version + 1,
  }
}

/** True for an entry from before the erasure; somebody who began anew keeps what came since. `now` is when the round began. */
export function isErasedEntry(
  { at }: Pick<PersonEntry, 'at'>,
  person: Subscriber | undefined,
  now: Instant,
): boolean {
  return !person || isTombstone(person) ? at <= now : at < person.createdAt
}
