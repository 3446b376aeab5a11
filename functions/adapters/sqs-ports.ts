import type { SQSClient } from '@aws-sdk/client-sqs'
import { changeQueue } from './change-queue.ts'
import { deadLetterQueues } from './dead-letters.ts'
import { type EventQueueUrls, eventQueue } from './event-queue.ts'
import { laneQueue } from './lane-queue.ts'
import { transactionalQueue } from './transactional-queue.ts'

/** Addresses of the queues. */
export interface QueueNames {
  readonly queueUrls: {
    readonly content: string
    readonly lanes: string
    readonly transactional: string
  } & EventQueueUrls
  readonly deadLetterUrls: readonly string[]
}

/** What waits in queues. */
export function sqsPorts(client: SQSClient, { queueUrls, deadLetterUrls }: QueueNames) {
  return {
    changes: changeQueue(client, queueUrls.content),
    deadLetters: deadLetterQueues(client, deadLetterUrls),
    events: eventQueue(client, queueUrls),
    lanes: laneQueue(client, queueUrls.lanes),
    transactional: transactionalQueue(client, queueUrls.transactional),
  }
}
