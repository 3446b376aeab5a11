import { randomUUID } from 'node:crypto'
import type { StageClock } from '../clock.ts'
import { openLog } from '../persist.ts'
import type { Failed, NewMessage, QueueEntry, ReceivedMessage, StoredMessage } from './message.ts'
import type { QueueSettings } from './queue.ts'
import { createQueueState } from './state.ts'

/** What the queues hold, on disk. Each change is stored before it is made, so a kill loses nothing acknowledged. */
export interface QueueStore {
  /** Stores a message, or finds the one that was sent under its deduplication id in the last five minutes. */
  send(
    queue: QueueSettings,
    message: NewMessage,
  ): { readonly message: StoredMessage; readonly isNew: boolean }
  remove(queue: string, id: string): void
  fail(queue: string, message: ReceivedMessage): StoredMessage
  /** Moves a message to a dead-letter queue and answers it as it stands there. */
  bury(queue: string, message: ReceivedMessage, into: string): StoredMessage
  /** A queue's messages in the order they were sent. */
  messages(queue: string): StoredMessage[]
  close(): void
}

/** Opens the log at `path` and replays it. Messages that were in flight stand in their queue again, uncounted. */
export function openQueueStore(path: string, clock: StageClock): QueueStore {
  const state = createQueueState()
  const log = openLog<QueueEntry>(path, { replay: state.apply, live: () => state.entries(clock.now()) })
  const store = (entry: QueueEntry) => {
    log.append(entry)
    state.apply(entry)
  }
  return {
    send(queue, { body, attributes, groupId, deduplicationId, delay = queue.delay }) {
      const sentAt = clock.now()
      const earlier =
        queue.fifo && deduplicationId && state.duplicates.find(queue.name, deduplicationId, sentAt)
      const id = earlier ? earlier.id : randomUUID()
      const sequence = earlier ? earlier.sequence : state.lastSequence() + 1
      const dueAt = dueAfter(sentAt, delay)
      const names = { groupId, deduplicationId }
      const message = { id, sequence, body, attributes, ...names, sentAt, dueAt, failures: 0 }
      if (!earlier) store({ kind: 'sent', queue: queue.name, message })
      return { message, isNew: !earlier }
    },
    remove: (queue, id) => store({ kind: 'deleted', queue, id }),
    fail(queue, received) {
      const failed = failedOnce(received)
      store({ kind: 'failed', queue, message: failed })
      return { ...plain(received), ...failed }
    },
    bury(queue, received, into) {
      store({ kind: 'failed', queue, message: failedOnce(received) })
      store({ kind: 'buried', queue, id: received.id, into })
      return { ...plain(received), ...failedOnce(received) }
    },
    messages: (queue) => [...state.queue(queue).values()],
    close: () => log.close(),
  }
}

/** A delay is rounded up to a full second, so that an advance of the clock meets few instants. */
function dueAfter(sentAt: number, delay: number): number {
  return delay === 0 ? sentAt : Math.ceil((sentAt + delay * 1000) / 1000) * 1000
}

function failedOnce({ id, receives, firstReceivedAt }: ReceivedMessage): Failed {
  return { id, failures: receives, firstReceivedAt }
}

function plain({ handle: _handle, receives: _receives, ...message }: ReceivedMessage): StoredMessage {
  return message
}
