import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { LaneQueue } from '../flows/ports.ts'

/**
 * The lanes' FIFO queue. The group is the lane's number, so a lane has one sender at a time; the dedupe id is
 * `run:lane:epoch:hop`, so that a resume within five minutes is not swallowed.
 */
export function laneQueue(client: SQSClient, queueUrl: string): LaneQueue {
  return {
    async push(message) {
      const { runId, lane, epoch, hop } = message
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify(message),
          MessageGroupId: `lane-${lane}`,
          MessageDeduplicationId: `${runId}:${lane}:${epoch}:${hop}`,
        }),
      )
    },
  }
}
