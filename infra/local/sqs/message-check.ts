import { invalidContents, invalidParameter, missingParameter, unsupported } from './errors.ts'
import type { NewMessage } from './message.ts'

/** Most bytes of a message (SQS quotas: 1 MiB). */
const largest = 1_048_576

/** Reads the message of a SendMessage request; throws the SqsError that SQS answers when it is not sound. */
export function checkMessage(fifo: boolean, input: Readonly<Record<string, unknown>>): NewMessage {
  return {
    body: checkBody(input.MessageBody),
    attributes: checkAttributes(input.MessageAttributes),
    delay: checkDelay(fifo, input.DelaySeconds),
    groupId: checkGroup(fifo, input.MessageGroupId),
    deduplicationId: checkDeduplication(fifo, input.MessageDeduplicationId),
  }
}

function checkBody(body: unknown): string {
  if (typeof body !== 'string' || body === '') throw missingParameter('MessageBody')
  if (Buffer.byteLength(body) > largest) {
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${largest} bytes.`,
    )
  }
  if (/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(body)) throw invalidContents()
  return body
}

/** Attributes of text only: nobody here sends any other. */
function checkAttributes(attributes: unknown): NewMessage['attributes'] {
  if (attributes === undefined) return undefined
  const texts = Object.entries(attributes as object).map(([name, value]) => {
    const { DataType: type, StringValue: text } = (value ?? {}) as Readonly<Record<string, unknown>>
    if (type !== 'String') throw unsupported('message attributes that are not text')
    return [name, checkBody(text)] as const
  })
  return Object.fromEntries(texts)
}

function checkDelay(fifo: boolean, delay: unknown): number | undefined {
  if (delay === undefined) return undefined
  const reason = (text: string) =>
    invalidParameter(`Value ${String(delay)} for parameter DelaySeconds is invalid. Reason: ${text}`)
  if (typeof delay !== 'number' || !Number.isInteger(delay) || delay < 0 || delay > 900) {
    throw reason('DelaySeconds must be >= 0 and <= 900.')
  }
  if (fifo && delay > 0) throw reason('The request include parameter that is not valid for this queue type.')
  return fifo ? undefined : delay
}

function checkGroup(fifo: boolean, groupId: unknown): string | undefined {
  if (groupId === undefined) {
    if (fifo) throw missingParameter('MessageGroupId')
    return undefined
  }
  return checkId('MessageGroupId', groupId)
}

function checkDeduplication(fifo: boolean, deduplicationId: unknown): string | undefined {
  if (deduplicationId !== undefined && fifo) return checkId('MessageDeduplicationId', deduplicationId)
  if (fifo) {
    const mend =
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly'
    throw invalidParameter(mend)
  }
  if (deduplicationId === undefined) return undefined
  throw invalidParameter(
    `Value ${String(deduplicationId)} for parameter MessageDeduplicationId is invalid. Reason: The request include parameter that is not valid for this queue type.`,
  )
}

function checkId(name: string, id: unknown): string {
  if (typeof id === 'string' && /^[!-~]{1,128}$/.test(id)) return id
  throw invalidParameter(
    `Value ${String(id)} for parameter ${name} is invalid. Reason: ${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  )
}
