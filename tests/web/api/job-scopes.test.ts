import { describe, expect, it } from 'vitest'
import type { Scope } from '../../../functions/core/keys/scope.ts'
import { apiApp } from '../../../functions/web/api/app.ts'
import { anApi } from './api-ports.ts'

/** One set of ports, and what each kind of key may do with it. */
async function aSharedApi() {
  const { ports } = await anApi()
  const ask = (scope: Scope) => async (method: string, path: string, body?: string) => {
    const app = apiApp({
      ports,
      authenticate: async () => ({ kind: 'opens', actor: { name: 'api:key-1', scopes: [scope] } }),
    })
    const type = body?.startsWith('{') ? 'application/json' : 'text/csv'
    const headers = { authorization: 'Bearer some', ...(body !== undefined && { 'content-type': type }) }
    const answer = await app.request(`/api/v1${path}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    })
    return { status: answer.status, body: (await answer.json()) as { id: string; scopes?: string[] } }
  }
  return {
    ports,
    people: ask('subscribers:write'),
    suppressions: ask('suppressions:write'),
    counts: ask('segments:read'),
    segments: ask('segments:write'),
  }
}

const csv = 'email\nana@example.com\n'

describe('a job is changed', () => {
  it('by a key that was made for suppressions, where it suppresses, and by no other', async () => {
    const { people, suppressions, ports } = await aSharedApi()
    const { id } = (await suppressions('POST', '/suppressions/import?more=true', csv)).body
    for (const [method, path, body] of changesOf(id)) {
      const refused = await people(method, path, body)
      expect(refused).toMatchObject({ status: 403, body: { scopes: ['suppressions:write'] } })
    }
    expect((await ports.jobFiles.list(id)).map(({ name }) => name)).toEqual(['part-00001'])
    for (const [method, path, body, status] of changesOf(id))
      expect((await suppressions(method, path, body)).status).toBe(status)
  })

  it('by a key that was made for people, where it imports them, and by no other', async () => {
    const { people, suppressions, ports } = await aSharedApi()
    const { id } = (await people('POST', '/subscribers/import?lawfulBasis=customers&more=true', csv)).body
    for (const [method, path, body] of changesOf(id)) {
      const refused = await suppressions(method, path, body)
      expect(refused).toMatchObject({ status: 403, body: { scopes: ['subscribers:write'] } })
    }
    expect((await ports.jobFiles.list(id)).map(({ name }) => name)).toEqual(['part-00001'])
    for (const [method, path, body, status] of changesOf(id))
      expect((await people(method, path, body)).status).toBe(status)
  })

  it('by a key that may count, where it counts', async () => {
    const { counts, segments, people } = await aSharedApi()
    await segments('POST', '/segments', JSON.stringify({ name: 'named', expression: 'name is set' }))
    const { id } = (await counts('POST', '/segments/named/count')).body
    expect((await people('POST', `/jobs/${id}/cancel`)).status).toBe(403)
    expect((await counts('POST', `/jobs/${id}/cancel`)).status).toBe(200)
  })

  it('by nobody where there is none', async () => {
    const { people } = await aSharedApi()
    for (const [method, path, body] of changesOf('0a'))
      expect((await people(method, path, body)).status).toBe(404)
  })
})

/** Every change of a job, in an order in which all are possible, with the good answer. */
function changesOf(id: string): readonly (readonly [string, string, string | undefined, number])[] {
  return [
    ['PUT', `/jobs/${id}/parts/2`, 'ben@example.com\n', 200],
    ['POST', `/jobs/${id}/start`, '{"parts":2}', 202],
    ['POST', `/jobs/${id}/cancel`, undefined, 200],
  ]
}
