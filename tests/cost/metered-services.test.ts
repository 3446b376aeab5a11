import { describe, expect, it } from 'vitest'
import type { Usage } from '../../infra/cost/usage.ts'
import { localNames } from '../../infra/local/local-names.ts'
import type { LocalRequest } from '../../infra/local/wire/local-service.ts'
import { createCounter } from './counter.ts'
import { meteredServices } from './metered-services.ts'

type Client = Parameters<ReturnType<typeof meteredServices>>[0]

/** What one call uses, of a service that answers so. */
async function usedBy(
  client: Client,
  request: Partial<LocalRequest>,
  answer: { readonly status?: number; readonly body?: string } = {},
): Promise<Usage> {
  const counter = createCounter()
  const unpriced: unknown[] = []
  const between = meteredServices(counter, (fault) => unpriced.push(fault))
  const service = between(client, async () => ({ status: 200, headers: {}, body: '{}', ...answer }))
  const asked = {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: new Uint8Array(),
  }
  try {
    await service({ ...asked, ...request })
  } catch (cause) {
    expect(unpriced).toEqual([cause])
    throw cause
  }
  return counter.usage()
}

function json(action: string, input: object): Partial<LocalRequest> {
  return { headers: { 'x-amz-target': `Service.${action}` }, body: Buffer.from(JSON.stringify(input)) }
}

function form(action: string): Partial<LocalRequest> {
  return { body: Buffer.from(`Version=2010-12-01&Action=${action}&RawMessage.Data=${'A'.repeat(1_000)}`) }
}

const content = `/${localNames.contentBucket}/compiled/site.json`
const listed = { path: `/${localNames.contentBucket}`, query: new URLSearchParams({ 'list-type': '2' }) }
const lanes = { QueueUrl: localNames.queueUrls.lanes, MessageBody: 'an order' }
const long = { QueueUrl: localNames.queueUrls.transactional, MessageBody: 'é'.repeat(40_000) }

describe('a meter', () => {
  it.each<readonly [string, Client, Partial<LocalRequest>, Usage]>([
    ['a message', 'ses', form('SendRawEmail'), { 'ses.messages': 1 }],
    ['a look at the quota', 'ses', form('GetSendQuota'), {}],
    ['a message to a FIFO queue', 'sqs', json('SendMessage', lanes), { 'sqs.fifo': 1 }],
    ['a message of 80 KB', 'sqs', json('SendMessage', long), { 'sqs.standard': 2 }],
    ['a look at a queue', 'sqs', json('GetQueueAttributes', long), { 'sqs.standard': 1 }],
    ['a file read', 's3', { method: 'GET', path: content }, { 's3.reads': 1 }],
    ['a list of files', 's3', { method: 'GET', ...listed }, { 's3.writes': 1 }],
    [
      'a file that EventBridge hears of',
      's3',
      { method: 'PUT', path: content },
      { 's3.writes': 1, 'eventbridge.events': 1 },
    ],
    ['a page', 's3', { method: 'PUT', path: `/${localNames.siteBucket}/index.html` }, { 's3.writes': 1 }],
    ['a schedule', 'scheduler', { path: '/schedules/one' }, {}],
    ['a sealed parameter', 'ssm', json('PutParameter', { Type: 'SecureString' }), { 'kms.requests': 1 }],
    ['an open parameter', 'ssm', json('PutParameter', { Type: 'String' }), {}],
  ])('counts %s', async (_, client, request, usage) => {
    expect(await usedBy(client, request)).toEqual(usage)
  })

  it.each([
    ['SecureString', { 'kms.requests': 1 }],
    ['String', {}],
  ])('asks KMS for what is opened: a %s', async (Type, usage) => {
    const body = JSON.stringify({ Parameter: { Type } })
    expect(await usedBy('ssm', json('GetParameter', { WithDecryption: true }), { body })).toEqual(usage)
  })

  it('takes no money for a message that SES refused', async () => {
    expect(await usedBy('ses', form('SendRawEmail'), { status: 400 })).toEqual({})
  })

  it.each<readonly [Client, Partial<LocalRequest>]>([
    ['dynamodb', json('TransactWriteItems', {})],
    ['s3', { method: 'PATCH', path: content }],
    ['ses', form('SendBulkEmail')],
    ['sqs', json('PurgeQueue', lanes)],
    ['ssm', json('GetParameters', {})],
  ])('finds fault with a call of %s that has no price', async (client, request) => {
    await expect(usedBy(client, request)).rejects.toThrow(/nobody has said what the call/)
  })
})
