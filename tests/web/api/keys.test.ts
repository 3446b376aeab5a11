import { describe, expect, it } from 'vitest'
import type { Scope } from '../../../functions/core/keys/scope.ts'
import { identifyKey } from '../../../functions/flows/identify-key.ts'
import { apiApp } from '../../../functions/web/api/app.ts'
import { aKeyIn } from '../../support/api-keys.ts'
import { type Answer, anApi } from './api-ports.ts'

interface Made {
  readonly id: string
  readonly key: string
}

const aForm = { name: 'Website form', scopes: ['subscribers:write'] }

/** The API that takes the keys of its store, and one of them for those scopes. */
async function aLockedApi(scopes: readonly Scope[] = ['*']) {
  const { ports } = await anApi()
  const app = apiApp({ ports, authenticate: (key) => identifyKey(ports, key) })
  const own = await aKeyIn(ports.apiKeys, 1, { scopes })
  const send = async (authorization: string | undefined, method: string, path: string, body?: unknown) => {
    const headers = {
      ...(authorization !== undefined && { authorization }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    return app.request(`/api/v1${path}`, init)
  }
  const call = (method: string, path: string, body?: unknown) => send(`Bearer ${own}`, method, path, body)
  return { ports, own, send, call }
}

describe('POST /keys', () => {
  it('answers the key once, good for what was asked, and lists it without the key', async () => {
    const { send, call, own } = await aLockedApi()
    const answer = await call('POST', '/keys', { ...aForm, expires: 'P90D' })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { id, key } = (await answer.json()) as Made
    expect(key).toMatch(/^tdg_[A-Za-z0-9_-]{43}$/)
    expect((await send(`Bearer ${key}`, 'GET', '/campaigns')).status).toBe(403)
    const listed = await (await call('GET', '/keys')).text()
    expect(listed).not.toContain(key)
    expect(listed).not.toContain(own)
    expect(JSON.parse(listed).items).toContainEqual({
      id,
      name: 'Website form',
      scopes: ['subscribers:write'],
      standing: 'good',
      createdAt: '2026-11-23T08:00:00.000Z',
      createdBy: expect.stringMatching(/^api:[0-9a-f]{12}$/),
      expiresAt: '2027-02-21T08:00:00.000Z',
      revokedAt: null,
      lastUsedOn: '2026-11-23',
    })
  })

  it('makes none that outlives its maker’s', async () => {
    const { ports } = await anApi()
    const expiresAt = '2026-11-24T08:00:00.000Z'
    const own = await aKeyIn(ports.apiKeys, 1, { scopes: ['*'], expiresAt })
    const app = apiApp({ ports, authenticate: (key) => identifyKey(ports, key) })
    const headers = { authorization: `Bearer ${own}`, 'content-type': 'application/json' }
    for (const expires of ['P90D', undefined, 'PT8H']) {
      const body = JSON.stringify({ ...aForm, expires })
      const answer = await app.request('/api/v1/keys', { method: 'POST', headers, body })
      expect(((await answer.json()) as { expiresAt: string }).expiresAt).toBe(
        expires === 'PT8H' ? '2026-11-23T16:00:00.000Z' : expiresAt,
      )
    }
  })

  it('hands on no scope that its maker lacks', async () => {
    const { call } = await aLockedApi(['keys:write', 'subscribers:write'])
    expect((await call('POST', '/keys', aForm)).status).toBe(201)
    const answer = await call('POST', '/keys', { ...aForm, scopes: ['subscribers:write', 'campaigns:send'] })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ rule: 'beyond-maker', scopes: ['campaigns:send'] })
  })

  it.each([
    ['name', { ...aForm, name: '' }],
    ['name', { ...aForm, name: 'two\nlines' }],
    ['scopes', { ...aForm, scopes: [] }],
    ['scopes.0', { ...aForm, scopes: ['everything'] }],
    ['expires', { ...aForm, expires: '90 days' }],
    ['expires', { ...aForm, expires: 'P11Y' }],
    ['key', { ...aForm, key: 'tdg_mine' }],
  ])('refuses a wrong %s and names it', async (field, body) => {
    const { call, ports } = await anApi()
    const answer = await call('POST', '/keys', body)
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field }] } })
    expect(await ports.apiKeys.list()).toEqual([])
  })

  it('makes one key for one idempotency key, and keeps its answer nowhere', async () => {
    const { raw, ports } = await anApi()
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'first-key' }
    const make = (body: object): Promise<Answer> =>
      raw('/keys', { method: 'POST', headers, body: JSON.stringify(body) })
    const kept: string[] = []
    const write = ports.idempotency.write
    ports.idempotency.write = async (keyed, before) => {
      kept.push(JSON.stringify(keyed))
      return write(keyed, before)
    }
    const first = await make(aForm)
    const { key } = first.body as Made
    expect(kept).toHaveLength(2)
    expect(kept.join()).not.toContain(key)
    expect(await make(aForm)).toMatchObject({ status: 409, body: { rule: 'idempotency-answer-not-kept' } })
    expect(await ports.apiKeys.list()).toHaveLength(1)
  })

  it('repeats a refusal under its idempotency key as it was', async () => {
    const { raw } = await anApi()
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'bad-key' }
    const make = () => raw('/keys', { method: 'POST', headers, body: '{}' })
    const first = await make()
    expect(first.status).toBe(422)
    expect(await make()).toMatchObject({ status: 422, body: first.body })
  })
})

describe('DELETE /keys/{id}', () => {
  it('ends with a key whatever was made with it, however often handed on', async () => {
    const { call, send } = await aLockedApi()
    const all = { name: 'Agency', scopes: ['*'] }
    const bearer = async (key: string, body: object = all) =>
      (await send(`Bearer ${key}`, 'POST', '/keys', body)).json() as Promise<Made>
    const agency = (await (await call('POST', '/keys', all)).json()) as Made
    const theirs = await bearer(agency.key)
    const last = await bearer((await bearer(theirs.key)).key)
    const beyond = await send(`Bearer ${last.key}`, 'POST', '/keys', all)
    expect(beyond.status).toBe(403)
    expect(await beyond.json()).toMatchObject({ rule: 'too-deep' })
    expect((await call('DELETE', `/keys/${agency.id}`)).status).toBe(204)
    for (const { key } of [agency, theirs, last]) {
      const answer = await send(`Bearer ${key}`, 'GET', '/campaigns')
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({ rule: 'api-key-revoked' })
    }
    const { items } = (await (await call('GET', '/keys')).json()) as { items: { revokedAt: string | null }[] }
    expect(items.filter(({ revokedAt }) => revokedAt !== null)).toHaveLength(items.length - 1)
  })

  it('ends a key from the next request on, also its own, and again is fine', async () => {
    const { call, send, own } = await aLockedApi()
    const { id, key } = (await (await call('POST', '/keys', aForm)).json()) as Made
    for (let time = 0; time < 2; time += 1) expect((await call('DELETE', `/keys/${id}`)).status).toBe(204)
    const answer = await send(`Bearer ${key}`, 'GET', '/campaigns')
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ rule: 'api-key-revoked' })
    const { items } = (await (await call('GET', '/keys')).json()) as {
      items: { id: string; standing: string }[]
    }
    expect(items.find((each) => each.id === id)).toMatchObject({ standing: 'revoked' })
    const mine = items.find((each) => each.id !== id)
    expect((await call('DELETE', `/keys/${mine?.id}`)).status).toBe(204)
    expect((await send(`Bearer ${own}`, 'GET', '/keys')).status).toBe(401)
  })
})

describe('a request without a good key', () => {
  const since = '2026-11-01T08:00:00.000Z'
  it('is told apart only where the caller holds the key, and learns of nothing that is there', async () => {
    const { ports, send } = await aLockedApi()
    const revoked = await aKeyIn(ports.apiKeys, 2, { scopes: ['*'], revokedAt: since })
    const expired = await aKeyIn(ports.apiKeys, 3, { scopes: ['*'], expiresAt: since })
    const cases: readonly (readonly [string | undefined, string])[] = [
      [undefined, 'api-key'],
      ['', 'api-key'],
      ['Bearer', 'api-key'],
      ['Bearer two words', 'api-key'],
      [`Bearer ${'x'.repeat(8000)}`, 'api-key'],
      ['Basic YTpi', 'api-key'],
      [`Bearer tdg_${'A'.repeat(43)}`, 'api-key'],
      [`Bearer ${revoked}`, 'api-key-revoked'],
      [`Bearer ${expired}`, 'api-key-expired'],
    ]
    for (const [authorization, rule] of cases) {
      const answers = await Promise.all(
        ['/campaigns', '/campaigns/none', '/nowhere'].map((path) => send(authorization, 'GET', path)),
      )
      const [first, ...others] = await Promise.all(
        answers.map(async (each) => [each.status, await each.json()]),
      )
      expect(first, authorization).toMatchObject([401, { rule }])
      for (const other of others) expect(other).toEqual(first)
    }
  })
})
