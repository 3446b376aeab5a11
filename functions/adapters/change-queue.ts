import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { picturesMessage } from '../core/publication/published-content.ts'
import type { ChangeQueue } from '../flows/picture-ports.ts'

/** The standard queue that wakes the publisher. */
export function changeQueue(client: SQSClient, queueUrl: string): ChangeQueue {
  return {
    async askForPictures(afterSeconds = 0) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: picturesMessage,
          DelaySeconds: afterSeconds,
        }),
      )
    },
  }
}
