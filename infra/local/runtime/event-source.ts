import type { LocalQueue } from '../sqs/create-sqs.ts'
import type { ReceivedMessage } from '../sqs/message.ts'
import { failedMessages, sqsEvent } from './sqs-event.ts'

/** What a queue's messages are handed to, and how. */
export interface EventSource {
  readonly queue: LocalQueue
  readonly batchSize: number
  /** Batches handed over at the same time. */
  readonly concurrency: number
  /** Invokes the consumer with an `SQSEvent` and answers what it answered. */
  readonly invoke: (event: unknown) => Promise<unknown>
  /** Counts a batch as going on until what became of its messages is stored. */
  readonly track: <T>(work: () => Promise<T>) => Promise<T>
  /** Milliseconds of real time for which messages that come may gather before a batch is made of them. */
  readonly gather: number
  /** Milliseconds of real time after which a failed message comes back. */
  readonly retryAfter: number
  /** Told of what the consumer throws. */
  readonly onFault: (fault: unknown) => void
}

/** A queue being emptied by its consumer. */
export interface Mapping {
  /** Takes no further batch; those being worked on go on. */
  stop(): void
}

/**
 * Hands a queue's messages to its consumer, batch by batch, as Lambda's event source mapping does: what succeeded is
 * deleted, what failed comes back. Lambda lets a failed message rest for the queue's whole visibility timeout; here
 * it comes back after `retryAfter`, so that nobody waits twelve minutes at a desk.
 */
export function startMapping(source: EventSource): Mapping {
  const { queue, batchSize, concurrency, gather } = source
  let running = 0
  let stopped = false
  const pump = () => {
    while (!stopped && running < concurrency) {
      const messages = queue.receive(batchSize)
      if (messages.length === 0) return
      running++
      // A fault of the local cloud itself (a full disk) must stop it, so nothing catches it here.
      void source
        .track(() => handle(source, messages))
        .finally(() => {
          running--
          pumpSoon()
        })
    }
  }
  let gathering: NodeJS.Timeout | undefined
  const pumpSoon = () => {
    if (gather === 0 || queue.counts().visible >= batchSize) return queueMicrotask(pump)
    gathering ??= setTimeout(() => {
      gathering = undefined
      pump()
    }, gather)
  }
  const forget = queue.onChange(pumpSoon)
  pump()
  return {
    stop() {
      stopped = true
      clearTimeout(gathering)
      forget()
    },
  }
}

async function handle(source: EventSource, messages: readonly ReceivedMessage[]): Promise<void> {
  const failed = await failuresOf(source, messages)
  for (const message of messages) {
    if (failed.includes(message)) source.queue.giveBack(message.handle, source.retryAfter)
    else source.queue.delete(message.handle)
  }
}

async function failuresOf(source: EventSource, messages: readonly ReceivedMessage[]) {
  try {
    return failedMessages(messages, await source.invoke(sqsEvent(source.queue, messages)))
  } catch (fault) {
    source.onFault(fault)
    return messages
  }
}
