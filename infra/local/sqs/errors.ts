import { jsonError } from '../wire/json-answers.ts'
import type { LocalResponse } from '../wire/local-service.ts'

/** A request that SQS refuses, with the error it refuses it by. */
export class SqsError extends Error {
  readonly type: string
  readonly queryCode: string

  /** `type` is the shape with its namespace, `queryCode` the name the same error had in the query protocol. */
  constructor(type: string, queryCode: string, message: string) {
    super(message)
    this.name = 'SqsError'
    this.type = type
    this.queryCode = queryCode
  }
}

/** QueueDoesNotExist, as SQS words it. */
export function noSuchQueue(): SqsError {
  const code = 'AWS.SimpleQueueService.NonExistentQueue'
  return new SqsError('com.amazonaws.sqs#QueueDoesNotExist', code, 'The specified queue does not exist.')
}

/** ResourceNotFoundException: how the actions that name a queue by its ARN say it. */
export function noSuchResource(): SqsError {
  const message = "The resource that you specified for the SourceArn parameter doesn't exist."
  return new SqsError('com.amazonaws.sqs#ResourceNotFoundException', 'ResourceNotFoundException', message)
}

/** MissingParameter. */
export function missingParameter(name: string): SqsError {
  const message = `The request must contain the parameter ${name}.`
  return new SqsError(
    'com.amazon.coral.service#MissingRequiredParameterException',
    'MissingParameter',
    message,
  )
}

/** InvalidParameterValue. */
export function invalidParameter(message: string): SqsError {
  const type = 'com.amazon.coral.service#InvalidParameterValueException'
  return new SqsError(type, 'InvalidParameterValue', message)
}

/** ReceiptHandleIsInvalid: the text is no receipt handle at all. */
export function invalidHandle(handle: string): SqsError {
  const message = `The input receipt handle "${handle}" is not a valid receipt handle.`
  return new SqsError('com.amazonaws.sqs#ReceiptHandleIsInvalid', 'ReceiptHandleIsInvalid', message)
}

/** InvalidMessageContents: XML 1.0 forbids some of the body's characters. */
export function invalidContents(): SqsError {
  const message =
    'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF'
  return new SqsError('com.amazonaws.sqs#InvalidMessageContents', 'InvalidMessageContents', message)
}

/** UnsupportedOperation: SQS knows it, the local cloud does not. */
export function unsupported(what: string): SqsError {
  const message = `The local cloud does not know ${what}`
  const code = 'AWS.SimpleQueueService.UnsupportedOperation'
  return new SqsError('com.amazonaws.sqs#UnsupportedOperation', code, message)
}

/** The error on the wire. */
export function sqsErrorAnswer({ type, queryCode, message }: SqsError): LocalResponse {
  return jsonError('1.0', { type, queryCode, message })
}
