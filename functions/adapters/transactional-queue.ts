import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { TransactionalQueue } from '../flows/ports.ts'

/** The standard queue of confirmations, welcomes, sign-in links and notices. */
export function transactionalQueue(client: SQSClient, queueUrl: string): TransactionalQueue {
  return {
    async push(message, afterSeconds = 0) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify(message),
          DelaySeconds: afterSeconds,
        }),
      )
    },
  }
}
