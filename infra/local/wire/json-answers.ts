import { randomUUID } from 'node:crypto'
import type { LocalResponse } from './local-service.ts'

/** AWS JSON 1.0 (DynamoDB, SQS) and 1.1 (SSM) differ in the content type only. */
export type JsonVersion = '1.0' | '1.1'

/** A 200 of the AWS JSON protocols. */
export function jsonResult(version: JsonVersion, output: unknown): LocalResponse {
  return answer(200, `application/x-amz-json-${version}`, output)
}

/**
 * An error of the AWS JSON protocols. `type` is the shape's name, with or without its namespace, for example
 * `com.amazonaws.sqs#QueueDoesNotExist`; `fields` are further members of the shape. Services that once spoke the
 * query protocol (SQS) also name the old code: `queryCode`, for example `AWS.SimpleQueueService.NonExistentQueue`.
 */
export function jsonError(
  version: JsonVersion,
  error: {
    readonly type: string
    readonly message: string
    readonly status?: number
    readonly queryCode?: string
    readonly fields?: Readonly<Record<string, unknown>>
  },
): LocalResponse {
  const { type, message, status = 400, queryCode, fields } = error
  const fault = status >= 500 ? 'Receiver' : 'Sender'
  const headers: Record<string, string> =
    queryCode === undefined ? {} : { 'x-amzn-query-error': `${queryCode};${fault}` }
  return answer(status, `application/x-amz-json-${version}`, { __type: type, message, ...fields }, headers)
}

/** 501 for an action nobody calls: the local cloud is smaller than AWS and says so. */
export function jsonNotImplemented(version: JsonVersion, action: string): LocalResponse {
  return jsonError(version, {
    type: 'UnknownOperationException',
    message: unknownAction(action),
    status: 501,
  })
}

/** A success of the REST JSON protocol (Scheduler). */
export function restJsonResult(output: unknown, status = 200): LocalResponse {
  return answer(status, 'application/json', output)
}

/** An error of the REST JSON protocol, for example type `ConflictException` with status 409. */
export function restJsonError(error: {
  readonly type: string
  readonly message: string
  readonly status: number
  readonly fields?: Readonly<Record<string, unknown>>
}): LocalResponse {
  const { type, message, status, fields } = error
  return answer(status, 'application/json', { Message: message, ...fields }, { 'x-amzn-errortype': type })
}

/** 501 of the REST JSON protocol; the action is the method and the path. */
export function restJsonNotImplemented(action: string): LocalResponse {
  return restJsonError({ type: 'UnknownOperationException', message: unknownAction(action), status: 501 })
}

/** What every 501 of the local cloud says. */
export function unknownAction(action: string): string {
  return `The local cloud does not know the action ${action || '(none)'}`
}

function answer(
  status: number,
  contentType: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): LocalResponse {
  return {
    status,
    headers: { 'content-type': contentType, 'x-amzn-requestid': randomUUID(), ...headers },
    body: JSON.stringify(body ?? {}),
  }
}
