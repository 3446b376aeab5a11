import { rememberFrequency } from '../core/subscribers/frequency.ts'
import { lastReceiptOf, withReceipt } from '../core/subscribers/last-receipt.ts'
import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { countTopics } from './count-topics.ts'
import type { Ports } from './ports.ts'

/** What a pure change decided, beside whatever the caller wants back. */
export interface Change {
  /** The next version to write; absent when nothing changes. */
  readonly subscriber?: Subscriber
  /** Of what that version does to the consent. The write that wins keeps it; of one that loses its race there is none. */
  readonly receipt?: PersonEntry | undefined
}

const mostTries = 10

/**
 * Reads a person, applies a pure change, writes the result under the version lock; when somebody else was faster it
 * reads again and decides anew, so the change must be one that may be applied twice. The receipt is part of that write and
 * then copied below the person; after a crash in between, whoever puts another in its place copies it first, and readers
 * see both (readEntries). Another frequency than before is remembered with its time, and followers of topics are counted.
 * `before` runs ahead of every write. Throws when ten tries all lost. `found` is what a batch read just found, so that the
 * first try need not read.
 */
export async function changeSubscriber<T extends Change>(
  ports: Pick<Ports, 'subscribers'>,
  id: string,
  decide: (stored: Subscriber | undefined) => T,
  before?: (decided: T & { readonly subscriber: Subscriber }) => Promise<void>,
  found?: { readonly stored: Subscriber | undefined },
): Promise<T> {
  for (let tries = 0; tries < mostTries; tries++) {
    const stored = found && tries === 0 ? found.stored : await ports.subscribers.read(id)
    const decided = decide(stored)
    if (!hasSubscriber(decided)) return decided
    const subscriber = nextRecord(stored, decided)
    await before?.(decided)
    if (stored?.lastReceipt !== subscriber.lastReceipt) await keepReceipt(ports, stored)
    const answer = stored
      ? await ports.subscribers.replace(subscriber)
      : await ports.subscribers.create(subscriber)
    if (answer === 'conflict' || answer === 'exists') continue
    if (decided.receipt) await keepReceipt(ports, subscriber)
    await countTopics(ports, stored, subscriber)
    return decided
  }
  throw new Error(`subscriber ${id} changed under every one of ${mostTries} tries`)
}

function nextRecord(
  stored: Subscriber | undefined,
  { subscriber, receipt }: Change & { readonly subscriber: Subscriber },
): Subscriber {
  const remembered = stored ? rememberFrequency(stored, subscriber) : subscriber
  return receipt ? withReceipt(remembered, receipt) : remembered
}

/** Copies the receipt that a stored record holds below the person; one that is there already stays as it is. */
async function keepReceipt(ports: Pick<Ports, 'subscribers'>, stored: Subscriber | undefined): Promise<void> {
  const receipt = stored && lastReceiptOf(stored)
  if (receipt) await ports.subscribers.addEntry(stored.id, receipt)
}

function hasSubscriber<T extends Change>(decided: T): decided is T & { readonly subscriber: Subscriber } {
  return decided.subscriber !== undefined
}
