import { describe, expect, it } from 'vitest'
import { type Scope, scopes } from '../../../functions/core/keys/scope.ts'
import { apiApp } from '../../../functions/web/api/app.ts'
import type { Authenticate } from '../../../functions/web/api/require-key.ts'
import { routeScopes, waysInto } from '../../../functions/web/api/route-scopes.ts'
import { anApi } from './api-ports.ts'
import { operations } from './operations.ts'

/** The API for a key with those scopes; `ask` sends it. */
async function anApiFor(granted: readonly Scope[]) {
  const { ports } = await anApi()
  const authenticate: Authenticate = async () => ({
    kind: 'opens',
    actor: { name: 'api:key-1', scopes: granted },
  })
  const app = apiApp({ ports, authenticate })
  const ask = async (route: string) => {
    const [method = '', path = ''] = route.replaceAll('{id}', 'abc').split(' ')
    const headers = { authorization: 'Bearer some', 'content-type': 'application/json' }
    const body = ['GET', 'HEAD'].includes(method) ? null : '{}'
    return app.request(`/api/v1${path}`, { method, headers, body })
  }
  return { app, ports, ask }
}

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly security: unknown }>>>>
  readonly components: { readonly securitySchemes: { readonly key: { readonly description: string } } }
}

/** Every row, as the lists of scopes any of which opens its route. */
const rows = Object.keys(routeScopes).map((route) => {
  const [method = '', path = ''] = route.split(' ')
  return [route, waysInto(method, path) ?? []] as const
})

describe('the table of scopes', () => {
  it('has a row for every route that needs a key, and none for another', async () => {
    const all = (await operations()).map(({ method, path }) => `${method} ${path}`)
    const locked = all.filter((route) => !['GET /health', 'POST /subscriptions'].includes(route))
    expect(Object.keys(routeScopes).sort()).toEqual(locked.sort())
  })

  it('is told in the description of each operation', async () => {
    const { app } = await anApiFor([])
    const { paths, components } = (await (await app.request('/api/v1/openapi.json')).json()) as Described
    for (const [route, ways] of rows) {
      const [method = '', path = ''] = route.split(' ')
      expect(paths[`/api/v1${path}`]?.[method.toLowerCase()]?.security, route).toEqual(
        ways.map((key) => ({ key })),
      )
    }
    for (const scope of scopes)
      expect(components.securitySchemes.key.description).toContain(`- \`${scope}\`: `)
  })
})

describe('a key', () => {
  it.each(rows)('is told which scope it lacks for %s, and does nothing there', async (route, ways) => {
    const lacking = ways.flatMap(([scope]) => scope ?? [])
    const others = scopes.filter((scope) => scope !== '*' && !lacking.includes(scope))
    const needed = [...new Set(ways.flat())]
    const { ask, ports } = await anApiFor(others)
    const answer = await ask(route)
    expect(answer.status).toBe(403)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer error="insufficient_scope", scope="${needed.join(' ')}"`,
    )
    expect(await answer.json()).toMatchObject({
      rule: 'scope',
      detail: expect.stringContaining(`It lacks ${lacking.join(' or ')}.`),
      scopes: needed,
    })
    expect(ports.log.lines).toEqual([])
  })

  it.each(rows)('passes at %s with exactly its scopes, and with *', async (route, ways) => {
    for (const granted of [...ways, ['*'] as const]) {
      const { ask } = await anApiFor(granted)
      expect([401, 403]).not.toContain((await ask(route)).status)
    }
  })

  it('needs every scope of a row', async () => {
    const { ask } = await anApiFor(['campaigns:write'])
    const answer = await ask('POST /apply')
    expect(await answer.json()).toMatchObject({ detail: expect.stringMatching(/^It lacks campaigns:send\./) })
  })

  it('asks by HEAD what it may by GET, and no more', async () => {
    expect((await (await anApiFor(['campaigns:read'])).ask('HEAD /campaigns')).status).toBe(200)
    expect((await (await anApiFor(['subscribers:read'])).ask('HEAD /campaigns')).status).toBe(403)
  })

  it('opens no route that the table does not know, were it made for everything', async () => {
    const { app, ask } = await anApiFor(['*'])
    app.get('/forgotten', (context) => context.text('open'))
    const answer = await ask('GET /forgotten')
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ rule: 'no-scope' })
  })

  it('with no scope learns of an address that there is none', async () => {
    const { ask } = await anApiFor([])
    expect((await ask('GET /nowhere')).status).toBe(404)
  })
})
