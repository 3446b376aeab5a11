import type { PersonEntry } from './person-entry.ts'
import type { Subscriber } from './subscriber.ts'

/** The record about to be written, holding the receipt of what that write does. */
export function withReceipt(subscriber: Subscriber, { kind, at, uid, data }: PersonEntry): Subscriber {
  return { ...subscriber, lastReceipt: { ...(kind === 'event' && { kind }), at, uid, data } }
}

/** The receipt that a record holds, as the entry it becomes below the person; undefined where it holds none. */
export function lastReceiptOf(subscriber: Pick<Subscriber, 'lastReceipt'>): PersonEntry | undefined {
  return subscriber.lastReceipt && { kind: 'consent', ...subscriber.lastReceipt }
}

/** A person's entries, in the order of kind, time and uid, with the receipt that only their record holds, if there is one. */
export function withLastReceipt(
  entries: readonly PersonEntry[],
  subscriber: Pick<Subscriber, 'lastReceipt'>,
): readonly PersonEntry[] {
  const held = lastReceiptOf(subscriber)
  if (!held || entries.some((entry) => keyOf(entry) === keyOf(held))) return entries
  return [...entries, held].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}

function keyOf({ kind, at, uid }: PersonEntry): string {
  return `${kind}#${at}#${uid}`
}
