import { createDuplicates, type Duplicates, deduplicationInterval } from './duplicates.ts'
import type { QueueEntry, StoredMessage } from './message.ts'

/** What the queues' log amounts to. */
export interface QueueState {
  /** A queue's messages by their id, in the order they were sent. */
  queue(name: string): Map<string, StoredMessage>
  readonly duplicates: Duplicates
  /** The highest sequence number given out. */
  lastSequence(): number
  apply(entry: QueueEntry): void
  /** The fewest entries that lead here. */
  entries(now: number): Generator<QueueEntry>
}

/** No message in any queue. */
export function createQueueState(): QueueState {
  const queues = new Map<string, Map<string, StoredMessage>>()
  const duplicates = createDuplicates()
  let lastSequence = 0
  const queue = (name: string) => {
    const messages = queues.get(name) ?? new Map<string, StoredMessage>()
    queues.set(name, messages)
    return messages
  }
  const apply = (entry: QueueEntry): void => {
    if (entry.kind === 'sequence') lastSequence = Math.max(lastSequence, entry.last)
    else if (entry.kind === 'duplicate') duplicates.add(entry)
    else if (entry.kind === 'deleted') queue(entry.queue).delete(entry.id)
    else if (entry.kind === 'failed') merge(queue(entry.queue), entry.message)
    else if (entry.kind === 'buried') move(queue(entry.queue), queue(entry.into), entry.id)
    else {
      queue(entry.queue).set(entry.message.id, entry.message)
      lastSequence = Math.max(lastSequence, entry.message.sequence)
      remember(duplicates, entry.queue, entry.message)
    }
  }
  function* entries(now: number): Generator<QueueEntry> {
    yield { kind: 'sequence', last: lastSequence }
    for (const [name, messages] of queues) {
      for (const message of messages.values()) yield { kind: 'sent', queue: name, message }
    }
    for (const duplicate of duplicates.all()) {
      if (duplicate.until > now) yield { kind: 'duplicate', ...duplicate }
    }
  }
  return { queue, duplicates, apply, entries, lastSequence: () => lastSequence }
}

function merge(messages: Map<string, StoredMessage>, change: Pick<StoredMessage, 'id' | 'failures'>): void {
  const message = messages.get(change.id)
  if (message !== undefined) messages.set(change.id, { ...message, ...change })
}

function move(from: Map<string, StoredMessage>, into: Map<string, StoredMessage>, id: string): void {
  const message = from.get(id)
  if (message === undefined) return
  from.delete(id)
  into.set(id, message)
}

function remember(duplicates: Duplicates, queue: string, message: StoredMessage): void {
  const { deduplicationId, id, sequence, sentAt } = message
  if (deduplicationId === undefined) return
  duplicates.add({ queue, deduplicationId, until: sentAt + deduplicationInterval, id, sequence })
}
