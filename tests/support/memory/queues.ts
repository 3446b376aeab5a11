import type { LaneMessage } from '../../../functions/core/campaigns/lane-message.ts'
import type { TransactionalMessage } from '../../../functions/core/email/transactional-message.ts'
import type {
  DeadLetterQueues,
  EventQueue,
  LaneQueue,
  TransactionalQueue,
} from '../../../functions/flows/ports.ts'
import { jsonCopy } from './json-copy.ts'

/** The lanes' FIFO queue: a message whose dedupe id was seen is dropped, as SQS does for five minutes. */
export interface MemoryLaneQueue extends LaneQueue {
  readonly waiting: LaneMessage[]
  /** Dedupe ids of everything that was ever pushed: `run:lane:epoch:hop`. */
  readonly seen: Set<string>
}

export function memoryLaneQueue(): MemoryLaneQueue {
  const waiting: LaneMessage[] = []
  const seen = new Set<string>()
  return {
    waiting,
    seen,
    async push(message) {
      const { runId, lane, epoch, hop } = message
      const dedupe = `${runId}:${lane}:${epoch}:${hop}`
      if (!seen.has(dedupe)) waiting.push(jsonCopy(message))
      seen.add(dedupe)
    },
  }
}

/** The transactional queue: a test takes messages off `waiting`, and puts them back to deliver one twice. */
export interface MemoryTransactionalQueue extends TransactionalQueue {
  readonly waiting: TransactionalMessage[]
  /** What is to be delivered later, and after how many seconds. */
  readonly delayed: { readonly message: TransactionalMessage; readonly afterSeconds: number }[]
}

export function memoryTransactionalQueue(): MemoryTransactionalQueue {
  const waiting: TransactionalMessage[] = []
  const delayed: { message: TransactionalMessage; afterSeconds: number }[] = []
  return {
    waiting,
    delayed,
    async push(message, afterSeconds = 0) {
      if (afterSeconds > 0) delayed.push({ message: jsonCopy(message), afterSeconds })
      else waiting.push(jsonCopy(message))
    },
  }
}

/** Holds what a test puts in. */
export interface MemoryDeadLetters extends DeadLetterQueues {
  readonly queues: { queue: string; messages: number }[]
}

export function memoryDeadLetters(): MemoryDeadLetters {
  const queues: MemoryDeadLetters['queues'] = []
  return { queues, filled: async () => queues.filter(({ messages }) => messages > 0) }
}

/** Says what `isDrained` says. */
export interface MemoryEventQueue extends EventQueue {
  isDrained: boolean
  readonly buried: { readonly body: string; readonly reason: string }[]
}

export function memoryEventQueue(): MemoryEventQueue {
  const queue: MemoryEventQueue = {
    isDrained: true,
    buried: [],
    drained: async () => queue.isDrained,
    bury: async (body, reason) => void queue.buried.push({ body, reason }),
  }
  return queue
}
