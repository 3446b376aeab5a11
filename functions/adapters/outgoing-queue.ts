import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { OutgoingQueue } from '../flows/outgoing-ports.ts'

/** The standard queue of what is told to other servers. */
export function outgoingQueue(client: SQSClient, queueUrl: string): OutgoingQueue {
  return {
    async push(message, afterSeconds = 0) {
      const MessageBody = JSON.stringify(message)
      await client.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody, DelaySeconds: afterSeconds }),
      )
    },
  }
}
