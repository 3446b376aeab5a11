import { describe, expect, it } from 'vitest'
import { aPendingSubscriber, aSubscriber } from '../../support/subscribers.ts'
import { anApi, fieldsOf } from './api-ports.ts'
import { type Api, ana, keptOf, onMyWord, path } from './one-person.ts'

const patch = ({ raw }: Api, body: object, headers: Record<string, string> = {}) =>
  raw(path, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('PATCH /subscribers/{id}', () => {
  it('changes each part by itself and takes it away by null, with a receipt that names the key', async () => {
    const api = await anApi([aSubscriber({ version: 3 })])
    const change = { name: 'Ana', topics: ['strength'], frequency: 'monthly', timeZone: 'Asia/Tokyo' }
    const pausedUntil = '2026-12-24T09:00:00+01:00'
    const first = await patch(api, { ...change, pausedUntil })
    expect(first).toMatchObject({
      status: 200,
      body: { ...change, pausedUntil: '2026-12-24T08:00:00.000Z', state: 'active', version: 4 },
    })
    expect(first.headers.get('etag')).toBe('"4"')
    const back = await patch(api, { name: null, frequency: 'every', timeZone: null, pausedUntil: null })
    expect(back.body).toMatchObject({ name: null, frequency: 'every', timeZone: null, pausedUntil: null })
    expect(api.ports.subscribers.people.get(ana)).not.toHaveProperty('timeZone')
    expect(await keptOf(api)).toMatchObject([
      { act: 'changed', topics: ['strength'], source: 'api:key-1' },
      { act: 'changed', topics: ['strength'], source: 'api:key-1' },
    ])
  })

  it('leaves no receipt of what is none of what the person agreed to', async () => {
    const api = await anApi([aSubscriber()])
    await patch(api, { name: 'Ana', timeZone: 'Asia/Tokyo', pausedUntil: '2026-12-24T08:00:00Z' })
    expect(api.ports.subscribers.people.get(ana)).toMatchObject({ name: 'Ana', version: 2 })
    expect(await keptOf(api)).toEqual([])
  })

  it('keeps a request to take off somebody who is out already, whatever version the caller saw', async () => {
    const api = await anApi([aSubscriber({ state: 'complained', version: 4 })])
    const answer = await patch(api, { status: 'unsubscribed' }, { 'if-match': '"3"' })
    expect(answer).toMatchObject({ status: 200, body: { state: 'complained', version: 5 } })
    expect(await keptOf(api)).toMatchObject([{ act: 'withdrawn', way: 'api', source: 'api:key-1' }])
  })

  it('writes nothing where nothing changes', async () => {
    const person = aSubscriber({ name: 'Ana', topics: ['back-care', 'strength'] })
    const api = await anApi([person])
    const answer = await patch(api, { name: 'Ana', topics: ['strength', 'back-care'], frequency: 'every' })
    expect(answer).toMatchObject({ status: 200, body: { version: 1 } })
    expect(api.ports.subscribers.people.get(ana)).toEqual(person)
    expect(await keptOf(api)).toEqual([])
  })

  it.each([{ status: 'unsubscribed' }, { topics: [] }])(
    'takes a person off the list by %j, once',
    async (body) => {
      const api = await anApi([aSubscriber()])
      for (let time = 0; time < 2; time += 1)
        expect(await patch(api, body)).toMatchObject({
          status: 200,
          body: { state: 'unsubscribed', version: 2 },
        })
      expect(api.ports.subscribers.people.get(ana)).toMatchObject({
        stateReason: 'unsubscribed by api:key-1',
      })
      expect(await keptOf(api)).toMatchObject([{ act: 'withdrawn', source: 'api:key-1' }])
    },
  )

  it('gives no topics to those who left or have not confirmed, but mends what is known of them', async () => {
    for (const [person, rule] of [
      [aSubscriber({ state: 'unsubscribed' }), 'suppressed'],
      [aSubscriber({ state: 'hard-bounced' }), 'suppressed'],
      [aPendingSubscriber(), 'not-confirmed'],
    ] as const) {
      const api = await anApi([person])
      expect(await patch(api, { topics: ['strength'] })).toMatchObject({ status: 409, body: { rule } })
      expect(api.ports.subscribers.people.get(ana)).toEqual(person)
      expect(await patch(api, { name: 'Ana' })).toMatchObject({ status: 200, body: { state: person.state } })
    }
  })

  it('overwrites no change that its caller has not seen', async () => {
    const api = await anApi([aSubscriber()])
    const tag = (await api.call('GET', path)).headers.get('etag') ?? ''
    const [one, other] = await Promise.all([
      patch(api, { topics: ['strength'] }, { 'if-match': tag }),
      patch(api, { topics: ['back-care', 'strength'] }, { 'if-match': tag }),
    ])
    expect([one.status, other.status].sort()).toEqual([200, 412])
    const lost = one.status === 412 ? one : other
    expect(lost).toMatchObject({ body: { rule: 'changed-meanwhile' } })
    expect(api.ports.subscribers.people.get(ana)?.version).toBe(2)
  })

  it('finds a change that is there already no conflict, so that it may be sent again', async () => {
    const api = await anApi([aSubscriber()])
    for (let time = 0; time < 2; time += 1) {
      const headers = { 'if-match': '"1"', 'idempotency-key': 'one' }
      expect(await patch(api, { name: 'Ana' }, headers)).toMatchObject({ status: 200, body: { version: 2 } })
    }
    expect(await patch(api, { name: 'Eva' }, { 'if-match': '*' })).toMatchObject({ status: 200 })
  })

  it('keeps no answer with an address under an idempotency key', async () => {
    const api = await anApi([aSubscriber()])
    const kept: unknown[] = []
    api.ports.idempotency.write = async (keyed) => {
      kept.push(keyed)
      return 'written'
    }
    await patch(api, { name: 'Ana' }, { 'idempotency-key': 'one' })
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'two' }
    await api.raw('/subscribers', { method: 'POST', headers, body: JSON.stringify(onMyWord) })
    expect(kept).not.toEqual([])
    expect(JSON.stringify(kept)).not.toContain('example.com')
  })

  it.each([
    ['if-match', {}, { 'if-match': 'W/"1"' }],
    ['if-match', {}, { 'if-match': 'latest' }],
    ['topics.0', { topics: ['none'] }, {}],
    ['fields.unasked', { fields: { unasked: 'x' } }, {}],
    ['pausedUntil', { pausedUntil: '2026-11-23T07:59:59Z' }, {}],
    ['pausedUntil', { pausedUntil: '2028-01-01T00:00:00Z' }, {}],
    ['pausedUntil', { pausedUntil: 'tomorrow' }, {}],
    ['timeZone', { timeZone: 'Nowhere' }, {}],
    ['status', { status: 'active' }, {}],
    ['email', { email: 'eva@example.com' }, {}],
  ])('refuses a wrong %s', async (field, body, headers) => {
    const api = await anApi([aSubscriber()])
    const answer = await patch(api, body, headers as Record<string, string>)
    expect([answer.status, fieldsOf(answer)]).toEqual([422, [field]])
    expect(api.ports.subscribers.people.get(ana)?.version).toBe(1)
  })

  it('knows nobody who was erased', async () => {
    const api = await anApi([aSubscriber({ state: 'erased', email: '' })])
    expect((await patch(api, { name: 'Ana' })).status).toBe(404)
  })
})
