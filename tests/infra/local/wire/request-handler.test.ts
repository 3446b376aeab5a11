import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3'
import { ConflictException, GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler'
import { ConfigurationSetDoesNotExistException, GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses'
import { GetQueueUrlCommand, QueueDoesNotExist, SQSClient } from '@aws-sdk/client-sqs'
import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm'
import { describe, expect, test } from 'vitest'
import {
  jsonError,
  jsonNotImplemented,
  restJsonError,
  restJsonNotImplemented,
} from '../../../../infra/local/wire/json-answers.ts'
import type { LocalRequest, LocalResponse } from '../../../../infra/local/wire/local-service.ts'
import { bodyText, targetAction } from '../../../../infra/local/wire/local-service.ts'
import { requestHandler } from '../../../../infra/local/wire/request-handler.ts'
import {
  queryError,
  queryNotImplemented,
  queryResult,
  restXmlError,
  restXmlNotImplemented,
  xmlElement,
} from '../../../../infra/local/wire/xml-answers.ts'

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/'

function clientSettings(answer: LocalResponse | ((request: LocalRequest) => LocalResponse)) {
  return {
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: requestHandler(async (request) =>
      typeof answer === 'function' ? answer(request) : answer,
    ),
  }
}

describe('an error of the local cloud becomes the typed exception of the client', () => {
  test('SQS, JSON 1.0', async () => {
    const answer = jsonError('1.0', {
      type: 'com.amazonaws.sqs#QueueDoesNotExist',
      message: 'The specified queue does not exist.',
      queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
    })
    const call = new SQSClient(clientSettings(answer)).send(new GetQueueUrlCommand({ QueueName: 'none' }))
    await expect(call).rejects.toThrow(QueueDoesNotExist)
  })

  test('SSM, JSON 1.1', async () => {
    const answer = jsonError('1.1', { type: 'ParameterNotFound', message: 'none' })
    const call = new SSMClient(clientSettings(answer)).send(new GetParameterCommand({ Name: '/none' }))
    await expect(call).rejects.toThrow(ParameterNotFound)
  })

  test('Scheduler, REST JSON', async () => {
    const answer = restJsonError({ type: 'ConflictException', message: 'taken', status: 409 })
    const call = new SchedulerClient(clientSettings(answer)).send(new GetScheduleCommand({ Name: 'x' }))
    await expect(call).rejects.toThrow(ConflictException)
  })

  test('S3, REST XML', async () => {
    const answer = restXmlError({ code: 'NoSuchKey', message: 'none', status: 404, fields: { Key: 'a' } })
    const call = new S3Client(clientSettings(answer)).send(new GetObjectCommand({ Bucket: 'b', Key: 'a' }))
    await expect(call).rejects.toThrow(NoSuchKey)
  })

  test('SES, query, with members and message', async () => {
    const answer = queryError(namespace, {
      code: 'ConfigurationSetDoesNotExist',
      message: 'Configuration set <a & b> does not exist.',
      status: 400,
      fields: { ConfigurationSetName: 'a & b' },
    })
    const fault = await new SESClient(clientSettings(answer))
      .send(new GetSendQuotaCommand({}))
      .catch((cause: unknown) => cause)
    expect(fault).toBeInstanceOf(ConfigurationSetDoesNotExistException)
    expect(fault).toMatchObject({
      message: 'Configuration set <a & b> does not exist.',
      ConfigurationSetName: 'a & b',
      $metadata: { httpStatusCode: 400 },
    })
  })
})

describe('an unknown action is answered 501', () => {
  const notImplemented = { $metadata: { httpStatusCode: 501 } }

  test.each([
    [
      'JSON',
      () =>
        new SQSClient(clientSettings(jsonNotImplemented('1.0', 'X'))).send(
          new GetQueueUrlCommand({ QueueName: 'q' }),
        ),
    ],
    [
      'REST JSON',
      () =>
        new SchedulerClient(clientSettings(restJsonNotImplemented('X'))).send(
          new GetScheduleCommand({ Name: 'x' }),
        ),
    ],
    [
      'REST XML',
      () =>
        new S3Client(clientSettings(restXmlNotImplemented('X'))).send(
          new GetObjectCommand({ Bucket: 'b', Key: 'a' }),
        ),
    ],
    [
      'query',
      () =>
        new SESClient(clientSettings(queryNotImplemented(namespace, 'X'))).send(new GetSendQuotaCommand({})),
    ],
  ])('%s', async (_protocol, call) => {
    await expect(call()).rejects.toMatchObject({
      ...notImplemented,
      message: 'The local cloud does not know the action X',
    })
  })
})

describe('a request reaches the service as it would stand on the wire', () => {
  test('action, body and headers of a JSON call', async () => {
    let seen: LocalRequest | undefined
    const settings = clientSettings((request) => {
      seen = request
      return jsonNotImplemented('1.0', targetAction(request))
    })
    await new SQSClient(settings).send(new GetQueueUrlCommand({ QueueName: 'läne' })).catch(() => undefined)
    expect(seen?.method).toBe('POST')
    expect(seen && targetAction(seen)).toBe('GetQueueUrl')
    expect(seen && JSON.parse(bodyText(seen))).toEqual({ QueueName: 'läne' })
    expect(seen?.headers.host).toBe('sqs.eu-central-1.amazonaws.com')
  })

  test('path and query of a REST call, encoded path kept', async () => {
    let seen: LocalRequest | undefined
    const settings = clientSettings((request) => {
      seen = request
      return { status: 200, headers: { 'content-length': '5' }, body: new Uint8Array([0, 255, 128, 10, 13]) }
    })
    const client = new S3Client({ ...settings, forcePathStyle: true })
    const { Body } = await client.send(new GetObjectCommand({ Bucket: 'b', Key: 'a b/ü' }))
    expect(seen?.path).toBe('/b/a%20b/%C3%BC')
    expect(seen?.query.get('x-id')).toBe('GetObject')
    expect(await Body?.transformToByteArray()).toEqual(new Uint8Array([0, 255, 128, 10, 13]))
  })

  test('a result of the query protocol is read back by the client', async () => {
    const members = [
      xmlElement('Max24HourSend', 200),
      xmlElement('MaxSendRate', 1),
      xmlElement('SentLast24Hours', 0),
    ]
    const settings = clientSettings(queryResult(namespace, 'GetSendQuota', members))
    const quota = await new SESClient(settings).send(new GetSendQuotaCommand({}))
    expect(quota).toMatchObject({ Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 0 })
  })

  test('a call that is given up ends as aborted, before or in the middle', async () => {
    const before = AbortSignal.abort()
    const middle = new AbortController()
    const client = new SESClient({
      ...clientSettings(queryNotImplemented(namespace, 'X')),
      requestHandler: requestHandler(() => {
        middle.abort()
        return new Promise(() => undefined)
      }),
    })
    for (const abortSignal of [before, middle.signal]) {
      const call = client.send(new GetSendQuotaCommand({}), { abortSignal })
      await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    }
  })
})
