import { rememberFrequency } from '../core/subscribers/frequency.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { countTopics } from './count-topics.ts'
import type { Ports } from './ports.ts'

/** What a pure change decided: the next version to write, if any, beside whatever the caller wants back. */
export interface Change {
  readonly subscriber?: Subscriber
}

const mostTries = 10

/**
 * Reads a person, applies a pure change, writes the result under the version lock; when somebody else was faster it
 * reads again and decides anew, so the change must be one that may be applied twice. Another frequency than before is
 * remembered with its time, and followers of topics are counted. `before` runs ahead of every write. Throws when ten tries
 * all lost. `found` is what a batch read just found, so that the first try need not read.
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
    const subscriber = stored ? rememberFrequency(stored, decided.subscriber) : decided.subscriber
    await before?.(decided)
    const answer = stored
      ? await ports.subscribers.replace(subscriber)
      : await ports.subscribers.create(subscriber)
    if (answer === 'conflict' || answer === 'exists') continue
    await countTopics(ports, stored, subscriber)
    return decided
  }
  throw new Error(`subscriber ${id} changed under every one of ${mostTries} tries`)
}

function hasSubscriber<T extends Change>(decided: T): decided is T & { readonly subscriber: Subscriber } {
  return decided.subscriber !== undefined
}
