import { describe, expect, it } from 'vitest'
import type { Scope } from '../../../functions/core/keys/scope.ts'
import { apiApp } from '../../../functions/web/api/app.ts'
import { anEndpoint, anEvent } from '../../support/hooks.ts'
import { anApi } from './api-ports.ts'
import { aHook, hookId, withHook } from './sample-worlds.ts'

type Hook = { readonly id: string; readonly secret?: string; readonly url: string }

describe('adding a web hook', () => {
  it('shows its secret once', async () => {
    const { call } = await anApi()
    const added = await call('POST', '/webhooks', aHook)
    const { id, secret } = added.body as Hook
    expect([added.status, secret]).toEqual([201, expect.stringMatching(/^whsec_[\w+/]{43}=$/)])
    for (const path of ['/webhooks', `/webhooks/${id}`])
      expect(JSON.stringify((await call('GET', path)).body)).not.toContain('whsec_')
    const rotated = (await call('POST', `/webhooks/${id}/rotate`)).body as Hook
    expect(rotated.secret).not.toBe(secret)
    expect(rotated).toMatchObject({ formerSecretUntil: '2026-11-24T08:00:00.000Z' })
  })

  it('keeps no secret for whoever sends the same again', async () => {
    const { raw, ports } = await anApi()
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'one' }
    const post = () => raw('/webhooks', { method: 'POST', headers, body: JSON.stringify(aHook) })
    expect([(await post()).status, (await post()).status]).toEqual([201, 409])
    expect(ports.hooks.endpoints.size).toBe(1)
  })

  it.each([
    [{ url: 'http://example.com/' }, 'url', /begins with https/],
    [{ url: 'https://a:b@example.com/' }, 'url', /Leave name and password out/],
    [{ url: 'https://example.com:8443/' }, 'url', /usual port/],
    [{ url: 'https://example.com/#x' }, 'url', /Leave out what follows #/],
    [{ description: '  ' }, 'description', /Say in one line/],
    [{ events: [] }, 'events', /at least one/],
    [{ events: ['subscriber.born'] }, 'events', /There is no such event; there are subscriber.confirmed/],
  ])('with %j says what to give instead', async (wrong, field, message) => {
    const { call, ports } = await anApi()
    const answer = await call('POST', '/webhooks', { ...aHook, ...wrong })
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ field, message: expect.stringMatching(message) }] },
    })
    expect(ports.hooks.endpoints.size).toBe(0)
  })

  it('inside a network is refused', async () => {
    const { call, ports } = await anApi()
    ports.outbound.verdict = () => ({ kind: 'refused', reason: 'not a public address' })
    expect(await call('POST', '/webhooks', aHook)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'url', message: expect.stringContaining('inside a network') }] },
    })
  })
})

describe('a key that may not read people', () => {
  const ask = async (method: string, path: string, body: object, scopes: readonly Scope[]) => {
    const { ports } = await withHook()
    await ports.hooks.create(anEndpoint({ id: 'hook-2', withAddresses: true }))
    const actor = { name: 'api:key-1', scopes }
    const app = apiApp({ ports, authenticate: async () => ({ kind: 'opens', actor }) })
    const headers = { authorization: 'Bearer some', 'content-type': 'application/json' }
    return (await app.request(`/api/v1${path}`, { method, headers, body: JSON.stringify(body) })).status
  }

  it.each([
    ['POST', '/webhooks', { ...aHook, withAddresses: true }, 201],
    ['PATCH', `/webhooks/${hookId}`, { withAddresses: true }, 200],
    ['PATCH', '/webhooks/hook-2', { url: 'https://elsewhere.test/' }, 200],
  ] as const)('has addresses sent nowhere by %s %s', async (method, path, body, good) => {
    expect(await ask(method, path, body, ['webhooks:write'])).toBe(403)
    expect(await ask(method, path, body, ['webhooks:write', 'subscribers:read'])).toBe(good)
  })
})

describe('a web hook', () => {
  it('is changed in what is given, and forgets its failures when it is switched on', async () => {
    const { call, ports } = await anApi()
    const off = {
      enabled: false,
      disabled: { at: ports.clock.now(), reason: 'gone' },
      failingSince: ports.clock.now(),
    }
    await ports.hooks.create(anEndpoint(off))
    expect((await call('GET', `/webhooks/${hookId}`)).body).toMatchObject({ disabledReason: 'gone' })
    const changed = (await call('PATCH', `/webhooks/${hookId}`, { enabled: true })).body
    expect(changed).toMatchObject({
      ...{ enabled: true, disabledReason: null, failingSince: null },
      ...{ url: anEndpoint().url, events: anEndpoint().events },
    })
    await call('DELETE', `/webhooks/${hookId}`)
    expect((await call('GET', `/webhooks/${hookId}`)).status).toBe(404)
  })

  it('has a log, from which an event is sent again', async () => {
    const { call, ports } = await withHook()
    const { items } = (await call('GET', `/webhooks/${hookId}/deliveries`)).body as {
      items: readonly object[]
    }
    const { id } = anEvent()
    expect(items).toMatchObject([
      { id, outcome: 'waiting', status: 500, answer: 'down', about: 'a'.repeat(32) },
    ])
    expect((await call('POST', `/webhooks/${hookId}/deliveries/${id}/again`)).body).toEqual({ id })
    const tested = (await call('POST', `/webhooks/${hookId}/test`)).body as { readonly id: string }
    const waiting = [...ports.waiting.rows.values()].map(({ message }) => message)
    expect(waiting.map((message) => message.kind === 'hook' && message.event.id)).toEqual([id, tested.id])
  })
})
