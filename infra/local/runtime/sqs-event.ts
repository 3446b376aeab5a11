import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { localAccount } from '../account.ts'
import type { LocalQueue } from '../sqs/create-sqs.ts'
import type { ReceivedMessage } from '../sqs/message.ts'
import { md5, messageAttributes } from '../sqs/service.ts'

/** The event in which Lambda hands a batch of messages to a function (Lambda guide, "Using Lambda with SQS"). */
export function sqsEvent(queue: LocalQueue, messages: readonly ReceivedMessage[]): SQSEvent {
  return { Records: messages.map((message) => sqsRecord(queue, message)) }
}

function sqsRecord(queue: LocalQueue, message: ReceivedMessage): SQSRecord {
  return {
    messageId: message.id,
    receiptHandle: message.handle,
    body: message.body,
    attributes: messageAttributes(message),
    messageAttributes: {},
    md5OfBody: md5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: localAccount.region,
  }
}

/**
 * The messages of a batch that a function's answer leaves undone, under `ReportBatchItemFailures`: nothing or an
 * empty list means none, ids mean those, and an answer that is not understood, or an unknown id, means all.
 */
export function failedMessages(
  messages: readonly ReceivedMessage[],
  answer: unknown,
): readonly ReceivedMessage[] {
  if (answer === undefined || answer === null) return []
  const failures = (answer as Partial<SQSBatchResponse>).batchItemFailures
  if (failures === undefined || failures === null) return []
  if (!Array.isArray(failures)) return messages
  const ids = new Set(failures.map((failure) => failure?.itemIdentifier))
  const known = new Set<unknown>(messages.map(({ id }) => id))
  if ([...ids].some((id) => !known.has(id))) return messages
  return messages.filter(({ id }) => ids.has(id))
}
