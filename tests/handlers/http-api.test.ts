import type { Context } from 'aws-lambda'
import type { LambdaEvent } from 'hono/aws-lambda'
import { expect, it } from 'vitest'
import { httpApi } from '../../functions/handlers/http-api.ts'
import { aKeyIn } from '../support/api-keys.ts'
import { campaignPorts } from '../support/campaign-ports.ts'

/** Asks for the campaigns as API Gateway hands a request over, of an account with keys of each standing. */
async function ask(choose: (keys: Readonly<Record<'good' | 'revoked' | 'narrow', string>>) => string) {
  const ports = campaignPorts()
  const authorization = choose({
    good: await aKeyIn(ports.apiKeys, 1, { scopes: ['campaigns:read'] }),
    revoked: await aKeyIn(ports.apiKeys, 2, { scopes: ['*'], revokedAt: '2026-11-24T08:00:00.000Z' }),
    narrow: await aKeyIn(ports.apiKeys, 3, { scopes: ['content:read'] }),
  })
  const event = {
    version: '2.0',
    rawPath: '/api/v1/campaigns',
    rawQueryString: '',
    headers: { host: 'studio.example', authorization },
    requestContext: { domainName: 'studio.example', http: { method: 'GET', path: '/api/v1/campaigns' } },
    isBase64Encoded: false,
  }
  return httpApi(ports)(event as unknown as LambdaEvent, {} as Context as never)
}

it('answers a key that was made for it', async () => {
  const { statusCode, body } = await ask(({ good }) => `Bearer ${good}`)
  expect([statusCode, JSON.parse(body)]).toEqual([200, { items: [] }])
})

it.each([
  ['no key', 401, () => ''],
  ['no text after Bearer', 401, () => 'Bearer '],
  ['a key that nobody made', 401, () => `Bearer tdg_${'A'.repeat(43)}`],
  ['a key cut short', 401, ({ good }: { good: string }) => `Bearer ${good.slice(0, -1)}`],
  ['a key in another scheme', 401, ({ good }: { good: string }) => `Basic ${good}`],
  ['a revoked key', 401, ({ revoked }: { revoked: string }) => `Bearer ${revoked}`],
  ['a key for something else', 403, ({ narrow }: { narrow: string }) => `Bearer ${narrow}`],
])('turns %s away with %i', async (_, status, choose) => {
  const { statusCode, body } = await ask(choose)
  expect(statusCode).toBe(status)
  expect(body).not.toContain('items')
})
