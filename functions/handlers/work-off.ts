import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type { Log } from '../flows/ports.ts'

/**
 * Works off a batch, each message by itself: those that throw are reported as failures, so that the queue delivers them
 * again and in the end hands them to its dead-letter queue; the others are done.
 */
export async function workOff(
  event: SQSEvent,
  log: Log,
  work: (record: SQSRecord) => Promise<void>,
): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = []
  for (const record of event.Records) {
    try {
      await work(record)
    } catch (cause) {
      log.error('a queued message failed', { messageId: record.messageId, cause })
      batchItemFailures.push({ itemIdentifier: record.messageId })
    }
  }
  return { batchItemFailures }
}
