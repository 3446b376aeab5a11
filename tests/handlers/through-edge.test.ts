import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { describe, expect, it } from 'vitest'
import { throughEdge } from '../../functions/handlers/through-edge.ts'

const mark = '4f1c0f60-cb3f-11f0-8de9-0242ac120002'

/** Calls an app that tells whom it takes for the caller, and which headers it sees. */
async function call(edgeMark: string | undefined, headers: Readonly<Record<string, string>>) {
  const app = new Hono<{ Bindings: { event: APIGatewayProxyEventV2 } }>()
  app.all('*', async (context) => {
    const caller = context.env.event.requestContext.http.sourceIp
    return context.json({ caller, names: Object.keys(context.req.header()), body: await context.req.text() })
  })
  const event = {
    version: '2.0',
    rawPath: '/u/token',
    rawQueryString: '',
    headers: { host: 'abc.execute-api.eu-central-1.amazonaws.com', ...headers },
    requestContext: {
      domainName: 'abc',
      http: { method: 'POST', path: '/u/token', sourceIp: '198.51.100.9' },
    },
    body: 'List-Unsubscribe=One-Click',
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2
  const answer = await throughEdge(edgeMark, handle(app))(event, {} as Context)
  return { ...answer, told: JSON.parse(answer.body) }
}

describe('a stage with a distribution', () => {
  it('takes for the caller whom the edge names, and hands on the whole request', async () => {
    const sent = { 'tidings-edge-mark': mark, 'tidings-viewer-address': '2001:db8::7' }
    const { statusCode, told } = await call(mark, { ...sent, 'x-forwarded-for': '203.0.113.1' })
    expect([statusCode, told.caller]).toEqual([200, '2001:db8::7'])
    expect(told.body).toBe('List-Unsubscribe=One-Click')
  })

  it('tells the apps nothing of the mark', async () => {
    const { told } = await call(mark, { 'tidings-edge-mark': mark, 'tidings-viewer-address': '192.0.2.1' })
    expect(told.names.sort()).toEqual(['content-length', 'host'])
  })

  it.each([
    ['without the mark', {}],
    ['with an empty one', { 'tidings-edge-mark': '' }],
    ['with part of it', { 'tidings-edge-mark': mark.slice(1) }],
    ['with another', { 'tidings-edge-mark': mark.replace('4', '5') }],
  ])('refuses a caller of the API’s own address %s, whoever they say they are', async (_, headers) => {
    const forged = { 'tidings-viewer-address': '192.0.2.1', 'x-forwarded-for': '192.0.2.1', ...headers }
    const { statusCode, headers: answered, told } = await call(mark, forged)
    expect([statusCode, told.status, told.title]).toEqual([403, 403, 'Not at this address'])
    expect(answered['content-type']).toBe('application/problem+json')
    expect(JSON.stringify(told)).not.toContain(mark)
  })
})

it('takes for the caller whom API Gateway names where there is no distribution, whatever headers say', async () => {
  const forged = { 'tidings-viewer-address': '192.0.2.1', 'x-forwarded-for': '192.0.2.1' }
  const { statusCode, told } = await call(undefined, forged)
  expect([statusCode, told.caller]).toEqual([200, '198.51.100.9'])
})
