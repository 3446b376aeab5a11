import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { EventQueue } from '../flows/ports.ts'

/** Whether SES events still wait in these queues or are being worked on; deliberately delayed ones do not count. */
export function eventQueue(client: SQSClient, queueUrls: readonly string[]): EventQueue {
  return {
    async drained() {
      const counts = await Promise.all(queueUrls.map((url) => countWaiting(client, url)))
      return counts.every((count) => count === 0)
    },
  }
}

/** About how many messages a queue holds, delayed ones left out. */
export async function countWaiting(client: SQSClient, queueUrl: string): Promise<number> {
  const command = new GetQueueAttributesCommand({
    QueueUrl: queueUrl,
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  })
  const { Attributes: counts } = await client.send(command)
  if (!counts) throw new Error(`SQS gave no counts for ${queueUrl}`)
  return Number(counts.ApproximateNumberOfMessages) + Number(counts.ApproximateNumberOfMessagesNotVisible)
}
