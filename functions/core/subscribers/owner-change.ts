import { isSameSet } from '../same-set.ts'
import type { Frequency } from './frequency.ts'
import { isWithdrawn, move, nextVersion } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** What the holder of a key may change about a person; absent means unchanged, null takes a thing away. */
export interface OwnerChange {
  /** Normalised. */
  readonly name?: string | null
  /** The topics wanted from now on; none of several means no mail at all. */
  readonly topics?: readonly string[]
  /** Answers to the form's questions, each by itself. */
  readonly fields?: { readonly [name: string]: string | number | boolean | null }
  readonly frequency?: Frequency
  readonly timeZone?: string | null
  readonly pausedUntil?: Instant | null
  /** Takes the person off the list. */
  readonly unsubscribes?: boolean
}

export type OwnerChangeEffect =
  | { readonly kind: 'changes'; readonly subscriber: Subscriber }
  | { readonly kind: 'unchanged' }
  /** Topics come by a confirmation, which this person has not given. */
  | { readonly kind: 'not-confirmed' }
  /** Whoever withdrew, bounced, complained or was suppressed does not come back by it. */
  | { readonly kind: 'suppressed' }

/** The next version of a person after a change by the owner's word, which never makes anybody mailable. */
export function applyOwnerChange(
  stored: Subscriber,
  change: OwnerChange,
  reason: string,
  now: Instant,
): OwnerChangeEffect {
  const { topics } = change
  const leaves = change.unsubscribes === true || topics?.length === 0
  const isSame = topics === undefined || isSameSet(topics, stored.topics)
  if (!leaves && !isSame) {
    if (isWithdrawn(stored.state) || stored.suppressedByHand) return { kind: 'suppressed' }
    if (stored.state === 'pending') return { kind: 'not-confirmed' }
  }
  const changed = withDetails(stored, change)
  const chosen = leaves || isSame ? changed : { ...changed, topics: [...topics] }
  const after = leaves ? move(chosen, 'withdrawal', reason, now) : chosen
  const subscriber = nextVersion(stored, after, now)
  return subscriber ? { kind: 'changes', subscriber } : { kind: 'unchanged' }
}

/** The person with other details; the same object when they are what they were. */
function withDetails(stored: Subscriber, change: OwnerChange): Subscriber {
  const { name, frequency, timeZone, pausedUntil } = change
  const given = {
    ...(name !== undefined && { name }),
    ...(frequency !== undefined && { frequency: frequency === 'every' ? null : frequency }),
    ...(timeZone !== undefined && { timeZone }),
    ...(pausedUntil !== undefined && { pausedUntil }),
    ...(change.fields && { fields: mergedFields(stored.fields, change.fields) }),
  }
  const after = withoutNulls({ ...stored, ...given }) as unknown as Subscriber
  return JSON.stringify(after) === JSON.stringify(stored) ? stored : after
}

function mergedFields(stored: Subscriber['fields'] = {}, given: OwnerChange['fields'] = {}) {
  const merged = withoutNulls({ ...stored, ...given })
  return Object.keys(merged).length > 0 ? merged : null
}

function withoutNulls(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))
}
