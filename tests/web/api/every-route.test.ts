import { describe, expect, it } from 'vitest'
import { campaignInputSchema } from '../../../functions/core/campaigns/campaign-input.ts'
import {
  campaignExample,
  draftExample,
  problemExample,
  reportExample,
} from '../../../functions/web/api/examples.ts'
import { reportSchema } from '../../../functions/web/api/report-json.ts'
import { campaignSchema, problemSchema } from '../../../functions/web/api/schemas.ts'
import { anApi } from './api-ports.ts'
import { operations } from './operations.ts'

/** Every route of the shared contract that this API has; `{id}` stands for an id. */
const routes = [
  'GET /health',
  'POST /subscriptions',
  'GET /articles',
  'GET /topics',
  'GET /incoming',
  'POST /incoming/{name}/read',
  'GET /syndication',
  'POST /syndication',
  'POST /articles/{slug}/syndicate',
  'GET /campaigns',
  'POST /campaigns',
  'GET /campaigns/{id}',
  'PATCH /campaigns/{id}',
  'DELETE /campaigns/{id}',
  'POST /campaigns/{id}/schedule',
  'POST /campaigns/{id}/send-now',
  'POST /campaigns/{id}/test',
  'POST /campaigns/{id}/pause',
  'POST /campaigns/{id}/resume',
  'POST /campaigns/{id}/cancel',
  'POST /campaigns/{id}/preflight',
  'GET /campaigns/{id}/report',
  'GET /campaigns/{id}/recipients',
  'GET /campaigns/{id}/doubts',
  'POST /campaigns/{id}/doubts/resend',
  'POST /campaigns/{id}/doubts/write-off',
  'GET /campaigns/{id}/audit',
  'GET /campaigns/{id}/audience',
  'POST /audience',
  'GET /campaigns/{id}/preview',
  'POST /campaigns/{id}/simulate',
  'GET /segments',
  'POST /segments',
  'GET /segments/{name}',
  'DELETE /segments/{name}',
  'POST /segments/{name}/count',
  'GET /plan',
  'POST /apply',
  'GET /subscribers',
  'POST /subscribers',
  'GET /subscribers/{id}',
  'PATCH /subscribers/{id}',
  'DELETE /subscribers/{id}',
  'GET /subscribers/{id}/consent',
  'GET /subscribers/{id}/export',
  'GET /consent',
  'GET /consent/wordings',
  'GET /subscribers/export',
  'POST /subscribers/import',
  'GET /jobs',
  'GET /jobs/{id}',
  'GET /jobs/{id}/rejections',
  'POST /jobs/{id}/cancel',
  'POST /jobs/{id}/start',
  'PUT /jobs/{id}/parts/{part}',
  'POST /desk/sign-in-links',
  'GET /keys',
  'POST /keys',
  'DELETE /keys/{id}',
  'GET /webhooks',
  'POST /webhooks',
  'GET /webhooks/{id}',
  'PATCH /webhooks/{id}',
  'DELETE /webhooks/{id}',
  'POST /webhooks/{id}/rotate',
  'GET /webhooks/{id}/deliveries',
  'POST /webhooks/{id}/test',
  'POST /webhooks/{id}/deliveries/{event}/again',
  'GET /suppressions',
  'POST /suppressions',
  'POST /suppressions/import',
  'DELETE /suppressions/{id}',
  'GET /table',
  'POST /table/acknowledge',
] as const

interface Description {
  readonly openapi: string
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, unknown> }>>
}

async function description(): Promise<Description> {
  return (await (await anApi()).call('GET', '/openapi.json')).body as Description
}

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and lists exactly the routes there are', async () => {
    const { openapi, servers, paths } = await description()
    expect(openapi).toBe('3.1.0')
    expect(servers).toEqual([{ url: '/' }])
    const listed = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(listed.sort()).toEqual(routes.map((route) => route.replace(' ', ' /api/v1')).sort())
  })

  it('refers to nothing that it does not hold, and every operation says what it answers', async () => {
    const document = await description()
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)
    for (const [, path = ''] of references) {
      const found = path
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document)
      expect(found, path).toBeDefined()
    }
    for (const methods of Object.values(document.paths)) {
      for (const { responses } of Object.values(methods)) expect(Object.keys(responses)[0]).toMatch(/^2/)
    }
  })
})

describe('every operation', () => {
  it('has a name of its own, and says that it may break and needs a key', async () => {
    const all = await operations()
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const { id, path, statuses } of all) {
      expect(id, path).toMatch(/^[a-z][A-Za-z]+$/)
      if (path !== '/health' && path !== '/subscriptions')
        expect(statuses, id).toEqual(expect.arrayContaining(['401', '403', '500']))
      if (path.includes('{')) expect(statuses, id).toContain('404')
    }
  })

  it('that writes takes an idempotency key and says what it may answer to it', async () => {
    const writes = (await operations()).filter(
      ({ method, path }) => method !== 'GET' && path !== '/subscriptions',
    )
    expect(writes.length).toBeGreaterThan(10)
    const harmless = ['addSuppression', 'countAudience', 'preflightCampaign', 'simulateCampaign']
    for (const { id, headers, statuses } of writes) {
      expect(headers, id).toContain('idempotency-key')
      const isHarmless = harmless.includes(id)
      expect(statuses, id).toEqual(expect.arrayContaining(isHarmless ? ['422'] : ['409', '422']))
    }
  })

  it.each([
    ['a campaign', campaignSchema, campaignExample],
    ['a draft', campaignInputSchema, draftExample],
    ['a report', reportSchema, reportExample],
    ['a problem', problemSchema, problemExample],
  ])('shows %s as it could be', (_, schema, example) => {
    expect(schema.safeParse(example)).toMatchObject({ success: true })
  })

  it('shows a report that adds up', () => {
    const { counts, outcomes } = reportExample
    const { frozen, accepted, excluded, failed, inDoubt, pending, bounced } = counts
    expect(accepted + excluded + failed + inDoubt + pending).toBe(frozen)
    expect(outcomes.bounced.hard + outcomes.bounced.soft).toBe(bounced)
  })
})

const locked = routes.filter((route) => !/health|subscriptions/.test(route))

describe('every route', () => {
  it.each(locked)('%s needs a key', async (route) => {
    const { app, ports } = await anApi()
    const [method = '', path = ''] = route.replace(/\{\w+\}/, 'abc').split(' ')
    for (const authorization of ['', 'Bearer bad', 'Basic good']) {
      const answer = await app.request(`/api/v1${path}`, { method, headers: { authorization } })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(answer.headers.get('www-authenticate')).toBe(
        authorization === 'Bearer bad' ? 'Bearer error="invalid_token"' : 'Bearer',
      )
      expect(await answer.json()).toMatchObject({
        detail: expect.stringMatching(/^Send an API key of this site .* TIDINGS_ADMIN_KEY/),
      })
    }
    expect(ports.campaigns.campaigns.size).toBe(0)
  })

  it.each(locked.filter((route) => route.includes('{')))('%s knows no unknown id', async (route) => {
    const { call } = await anApi()
    const [method = '', path = ''] = route.split(' ')
    const body = path.endsWith('/test')
      ? { to: 'ana@example.com' }
      : path.endsWith('/schedule')
        ? { at: '2026-12-01T09:00' }
        : path.endsWith('/start')
          ? { parts: 1 }
          : path.endsWith('/syndicate')
            ? { targets: ['dev'] }
            : {}
    for (const id of ['abc', 'No%20such']) {
      const answer = await call(method, path.replace(/\{\w+\}/, id), method === 'GET' ? undefined : body)
      expect(answer).toMatchObject({ status: 404, type: 'application/problem+json' })
    }
  })

  it('answers a problem where there is none', async () => {
    const { call } = await anApi()
    expect(await call('GET', '/nowhere')).toMatchObject({ status: 404, type: 'application/problem+json' })
  })

  it('refuses a body over 6 MB', async () => {
    const { raw } = await anApi()
    const init = { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'x'.repeat(6_000_001) }
    const answer = await raw('/subscribers/import?lawfulBasis=customers', init)
    expect(answer).toMatchObject({ status: 413, type: 'application/problem+json' })
  })

  it('says that something broke, and logs it without the address that was asked for', async () => {
    const { call, ports } = await anApi()
    ports.campaigns.list = async () => {
      throw new Error('the table is gone')
    }
    expect(await call('GET', '/campaigns')).toMatchObject({ status: 500, type: 'application/problem+json' })
    expect(ports.log.lines).toHaveLength(1)
  })

  it('says that it is well to anyone', async () => {
    const { app } = await anApi()
    expect(await (await app.request('/api/v1/health')).json()).toEqual({ ok: true })
  })
})
