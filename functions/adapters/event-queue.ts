import { GetQueueAttributesCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { EventQueue } from '../flows/ports.ts'

/** Where SES events wait, and where those go that nobody can read. */
export interface EventQueueUrls {
  readonly events: string
  /** Where Send events are held back for a while. */
  readonly sendEvents: string
  readonly eventsDead: string
}

/** Message and attributes together may have 1 MiB, and an event is far smaller: a reason of this length always fits. */
const longestReason = 1000

/** The queues of SES events; those still held back on purpose do not count as waiting. */
export function eventQueue(
  client: SQSClient,
  { events, sendEvents, eventsDead }: EventQueueUrls,
): EventQueue {
  return {
    async drained() {
      const counts = await Promise.all([events, sendEvents].map((url) => countWaiting(client, url)))
      return counts.every((count) => count === 0)
    },
    async bury(body, reason) {
      const value = { DataType: 'String', StringValue: reason.slice(0, longestReason) }
      const MessageAttributes = { reason: value }
      await client.send(
        new SendMessageCommand({ QueueUrl: eventsDead, MessageBody: body, MessageAttributes }),
      )
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
