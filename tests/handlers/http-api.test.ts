import type { Context } from 'aws-lambda'
import type { LambdaEvent } from 'hono/aws-lambda'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { apiKeyStore } from '../../functions/adapters/api-key-store.ts'
import { httpApi } from '../../functions/handlers/http-api.ts'
import { campaignPorts } from '../support/campaign-ports.ts'
import { memoryJobStore } from '../support/memory/job-store.ts'
import { startTestTable, type TestTable } from '../support/test-table.ts'

let table: TestTable

beforeAll(async () => {
  table = await startTestTable()
  const createdAt = '2026-11-23T08:00:00.000Z'
  await apiKeyStore(table).create('right-key', { id: 'key-1', name: 'Website form', createdAt })
})
afterAll(() => table.close())

/** Asks for the campaigns as API Gateway hands a request over. */
function ask(authorization?: string) {
  const answer = httpApi({ ...campaignPorts(), jobs: memoryJobStore() }, apiKeyStore(table))
  const event = {
    version: '2.0',
    rawPath: '/api/v1/campaigns',
    rawQueryString: '',
    headers: { host: 'studio.example', ...(authorization && { authorization }) },
    requestContext: { domainName: 'studio.example', http: { method: 'GET', path: '/api/v1/campaigns' } },
    isBase64Encoded: false,
  }
  return answer(event as unknown as LambdaEvent, {} as Context as never)
}

it('answers a key that was made', async () => {
  const { statusCode, body } = await ask('Bearer right-key')
  expect([statusCode, JSON.parse(body)]).toEqual([200, { items: [] }])
})

it.each([undefined, 'Bearer wrong-key', 'Bearer ', 'Basic right-key'])(
  'turns %j away',
  async (authorization) => {
    const { statusCode, body } = await ask(authorization)
    expect(statusCode).toBe(401)
    expect(body).not.toContain('items')
  },
)
