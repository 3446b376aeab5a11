import type { LaneMessage } from '../../../functions/core/campaigns/lane-message.ts'
import type { TransactionalMessage } from '../../../functions/core/email/transactional-message.ts'
import type { EventQueue, LaneQueue, TransactionalQueue } from '../../../functions/flows/ports.ts'

/** The lanes' FIFO queue: a message whose dedupe id was seen is dropped, as SQS does for five minutes. */
export interface MemoryLaneQueue extends LaneQueue {
  readonly waiting: LaneMessage[]
}

export function memoryLaneQueue(): MemoryLaneQueue {
  const waiting: LaneMessage[] = []
  const seen = new Set<string>()
  return {
    waiting,
    async push(message) {
      const { runId, lane, epoch, hop } = message
      const dedupe = `${runId}:${lane}:${epoch}:${hop}`
      if (!seen.has(dedupe)) waiting.push(structuredClone(message))
      seen.add(dedupe)
    },
  }
}

/** The transactional queue: a test takes messages off `waiting`, and puts them back to deliver one twice. */
export interface MemoryTransactionalQueue extends TransactionalQueue {
  readonly waiting: TransactionalMessage[]
}

export function memoryTransactionalQueue(): MemoryTransactionalQueue {
  const waiting: TransactionalMessage[] = []
  return {
    waiting,
    async push(message) {
      waiting.push(structuredClone(message))
    },
  }
}

/** Says what `isDrained` says. */
export interface MemoryEventQueue extends EventQueue {
  isDrained: boolean
}

export function memoryEventQueue(): MemoryEventQueue {
  const queue: MemoryEventQueue = { isDrained: true, drained: async () => queue.isDrained }
  return queue
}
