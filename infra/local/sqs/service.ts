import { createHash } from 'node:crypto'
import { jsonNotImplemented, jsonResult } from '../wire/json-answers.ts'
import { bodyText, type LocalService, targetAction } from '../wire/local-service.ts'
import type { LocalQueue } from './create-sqs.ts'
import {
  invalidHandle,
  invalidParameter,
  missingParameter,
  noSuchQueue,
  SqsError,
  sqsErrorAnswer,
} from './errors.ts'
import type { ReceivedMessage } from './message.ts'
import { checkMessage } from './message-check.ts'
import { byArn, moveActions } from './move-actions.ts'

/** A request's members as they came; each action checks those it reads. */
export type SqsInput = Readonly<Record<string, unknown>>

/** What a request asks of the queue that it names. */
export type Action = (queue: LocalQueue, input: SqsInput) => unknown

/** SQS over AWS JSON 1.0. `WaitTimeSeconds` is taken as 0: whoever waits here is told by `onChange` instead. */
export function sqsService(queues: readonly LocalQueue[]): LocalService {
  const byUrl = (url: unknown) => {
    if (typeof url !== 'string') throw missingParameter('QueueUrl')
    const queue = queues.find(({ name }) => name === url.split('/').at(-1))
    if (queue === undefined) throw noSuchQueue()
    return queue
  }
  const known = new Map<string, Action>([...actions, ...moveActions(queues)])
  return async (request) => {
    const action = known.get(targetAction(request))
    if (action === undefined) return jsonNotImplemented('1.0', targetAction(request))
    try {
      const input = JSON.parse(bodyText(request) || '{}') as SqsInput
      const queue = input.SourceArn === undefined ? byUrl(input.QueueUrl) : byArn(queues, input.SourceArn)
      return jsonResult('1.0', action(queue, input))
    } catch (cause) {
      if (cause instanceof SqsError) return sqsErrorAnswer(cause)
      throw cause
    }
  }
}

const actions = new Map<string, Action>([
  ['SendMessage', sendMessage],
  ['ReceiveMessage', receiveMessage],
  ['DeleteMessage', deleteMessage],
  ['ChangeMessageVisibility', changeVisibility],
  ['ListDeadLetterSourceQueues', listSources],
  ['GetQueueAttributes', getQueueAttributes],
])

function sendMessage(queue: LocalQueue, input: SqsInput) {
  const message = checkMessage(queue.fifo, input)
  const { id, sequence } = queue.send(message)
  const sequenceNumber = queue.fifo ? { SequenceNumber: sequenceText(sequence) } : {}
  return { MessageId: id, MD5OfMessageBody: md5(message.body), ...sequenceNumber }
}

function receiveMessage(queue: LocalQueue, input: SqsInput) {
  const max = integer(input, 'MaxNumberOfMessages', 1, 10) ?? 1
  const messages = queue.receive(max, integer(input, 'VisibilityTimeout', 0, 43_200))
  const asked = Array.isArray(input.MessageAttributeNames) ? input.MessageAttributeNames : []
  return messages.length === 0 ? {} : { Messages: messages.map((message) => receivedOnWire(message, asked)) }
}

function receivedOnWire(message: ReceivedMessage, asked: readonly unknown[]) {
  const given = Object.entries(message.attributes ?? {}).filter(
    ([name]) => asked.includes('All') || asked.includes(name),
  )
  const attributes = given.map(([name, text]) => [name, { DataType: 'String', StringValue: text }])
  return {
    MessageId: message.id,
    ReceiptHandle: message.handle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: messageAttributes(message),
    ...(given.length > 0 && { MessageAttributes: Object.fromEntries(attributes) }),
  }
}

/** A message's system attributes as ReceiveMessage and Lambda's events carry them: all text. */
export function messageAttributes(message: ReceivedMessage) {
  const { groupId, deduplicationId, sequence } = message
  return {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sentAt),
    SenderId: 'AIDALOCALSENDER',
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ...(groupId === undefined ? {} : { MessageGroupId: groupId }),
    ...(deduplicationId === undefined
      ? {}
      : { MessageDeduplicationId: deduplicationId, SequenceNumber: sequenceText(sequence) }),
  }
}

function deleteMessage(queue: LocalQueue, input: SqsInput) {
  queue.delete(handleIn(input))
  return {}
}

function changeVisibility(queue: LocalQueue, input: SqsInput) {
  const seconds = integer(input, 'VisibilityTimeout', 0, 43_200)
  if (seconds === undefined) throw missingParameter('VisibilityTimeout')
  queue.giveBack(handleIn(input), seconds * 1000)
  return {}
}

function handleIn({ ReceiptHandle: handle }: SqsInput): string {
  if (typeof handle !== 'string') throw missingParameter('ReceiptHandle')
  if (!/^[0-9a-f-]{36}\.[0-9a-f-]{36}$/.test(handle)) throw invalidHandle(handle)
  return handle
}

/** The only list of SQS whose name begins in lower case. */
function listSources({ sources }: LocalQueue) {
  return { queueUrls: sources.map(({ url }) => url) }
}

function getQueueAttributes(queue: LocalQueue) {
  const { visible, inFlight, delayed } = queue.counts()
  return {
    Attributes: {
      QueueArn: queue.arn,
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(inFlight),
      ApproximateNumberOfMessagesDelayed: String(delayed),
    },
  }
}

function integer(input: SqsInput, name: string, least: number, most: number): number | undefined {
  const value = input[name]
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  const reason = `Must be between ${least} and ${most}, if provided.`
  throw invalidParameter(`Value ${String(value)} for parameter ${name} is invalid. Reason: ${reason}`)
}

/** Hex MD5 of a message body, by which clients check it. */
export function md5(body: string): string {
  return createHash('md5').update(body).digest('hex')
}

function sequenceText(sequence: number): string {
  return String(sequence).padStart(20, '0')
}
