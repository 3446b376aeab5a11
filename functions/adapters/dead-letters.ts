import type { SQSClient } from '@aws-sdk/client-sqs'
import type { DeadLetterQueues } from '../flows/ports.ts'
import { countWaiting } from './event-queue.ts'

/** The dead-letter queues at these URLs, named by the last part of each. */
export function deadLetterQueues(client: SQSClient, queueUrls: readonly string[]): DeadLetterQueues {
  return {
    async filled() {
      const counts = await Promise.all(
        queueUrls.map(async (url) => ({
          queue: url.split('/').at(-1) ?? url,
          messages: await countWaiting(client, url),
        })),
      )
      return counts.filter(({ messages }) => messages > 0)
    },
  }
}
