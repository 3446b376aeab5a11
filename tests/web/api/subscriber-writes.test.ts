import { describe, expect, it } from 'vitest'
import { sendTransactional } from '../../../functions/flows/send-transactional.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../../support/subscribers.ts'
import { aCompiledMail } from '../../support/transactional-mail.ts'
import { anApi, fieldsOf } from './api-ports.ts'

const ana = idOf('ana@example.com')
const path = `/subscribers/${ana}`
const onMyWord = { email: 'ana@example.com', status: 'active', lawfulBasis: 'asked at the counter' }

type Api = Awaited<ReturnType<typeof anApi>>

async function receiptsOf({ ports }: Api, id = ana) {
  const receipts: unknown[] = []
  for await (const { data } of ports.subscribers.entries(id)) receipts.push(data)
  return receipts
}

const patch = ({ raw }: Api, body: object, headers: Record<string, string> = {}) =>
  raw(path, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('POST /subscribers, active', () => {
  it('makes a person on the owner’s word, keeps the reason, mails nobody', async () => {
    const api = await anApi()
    const wishes = { topics: ['back-care'], name: ' Ana  Lind ', frequency: 'weekly', timeZone: 'Asia/Tokyo' }
    const answer = await api.call('POST', '/subscribers', {
      ...onMyWord,
      ...wishes,
      email: 'ANA@example.com',
    })
    expect(answer).toMatchObject({ status: 201, body: { id: ana, state: 'active' } })
    expect(answer.headers.get('location')).toBe(`/api/v1/subscribers/${ana}`)
    expect((await api.call('GET', path)).body).toMatchObject({
      email: 'ana@example.com',
      state: 'active',
      name: 'Ana Lind',
      topics: ['back-care'],
      frequency: 'weekly',
      timeZone: 'Asia/Tokyo',
      source: 'import:asked at the counter',
    })
    expect(await receiptsOf(api)).toMatchObject([
      { act: 'imported', topics: ['back-care'], source: 'import:asked at the counter' },
    ])
    expect(api.ports.transactional.waiting).toEqual([])
  })

  it('gives those who are there topics and a name, once, and changes nothing else', async () => {
    const api = await anApi([aSubscriber()])
    const send = () => api.call('POST', '/subscribers', { ...onMyWord, name: 'Ana', topics: ['strength'] })
    expect(await send()).toMatchObject({ status: 200, body: { id: ana, state: 'active' } })
    const once = api.ports.subscribers.people.get(ana)
    expect(once).toMatchObject({ topics: ['back-care', 'strength'], name: 'Ana', version: 2 })
    expect(await send()).toMatchObject({ status: 200 })
    expect(api.ports.subscribers.people.get(ana)).toEqual(once)
    expect(await receiptsOf(api)).toHaveLength(1)
  })

  it('leaves the topics of who is on the list alone when none are named', async () => {
    const api = await anApi([aSubscriber()])
    expect(await api.call('POST', '/subscribers', onMyWord)).toMatchObject({ status: 200 })
    expect(api.ports.subscribers.people.get(ana)).toEqual(aSubscriber())
  })

  it('gives those who have not confirmed yet the topics of the form when none are named', async () => {
    const api = await anApi([aPendingSubscriber()])
    await api.call('POST', '/subscribers', onMyWord)
    expect(api.ports.subscribers.people.get(ana)?.topics.toSorted()).toEqual(['back-care', 'strength'])
  })

  it('makes one of many at once', async () => {
    const api = await anApi()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.call('POST', '/subscribers', onMyWord)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    expect(api.ports.subscribers.people.get(ana)?.version).toBe(1)
  })

  it('lets somebody who has not confirmed yet in', async () => {
    const api = await anApi([aPendingSubscriber()])
    const answer = await api.call('POST', '/subscribers', { ...onMyWord, topics: ['strength'] })
    expect(answer).toMatchObject({ status: 200, body: { state: 'active' } })
  })

  it.each(['unsubscribed', 'complained', 'hard-bounced', 'provider-suppressed', 'erased'] as const)(
    'brings nobody back who is %s, and says so',
    async (state) => {
      const person = aSubscriber({ state })
      const api = await anApi([person])
      const answer = await api.call('POST', '/subscribers', onMyWord)
      expect(answer).toMatchObject({ status: 409, body: { rule: 'suppressed', state } })
      expect(api.ports.subscribers.people.get(ana)).toEqual(person)
      expect(await receiptsOf(api)).toEqual([])
    },
  )
})

describe('POST /subscribers, pending', () => {
  it('asks by the same queue as the form, named after the key, and the mail goes out once', async () => {
    const api = await anApi()
    await api.ports.compiled.write('mail/confirm', aCompiledMail('confirmToken'))
    const send = () => api.call('POST', '/subscribers', { email: 'ana@example.com', topics: ['back-care'] })
    expect(await send()).toMatchObject({ status: 202, body: { id: ana, state: 'pending' } })
    expect(api.ports.transactional.waiting).toMatchObject([
      { kind: 'signup', email: 'ana@example.com', topics: ['back-care'], source: 'api:key-1' },
    ])
    expect(await send()).toMatchObject({ status: 202 })
    for (const message of api.ports.transactional.waiting.splice(0))
      if (message.kind === 'signup') await sendTransactional(api.ports, message)
    expect(api.ports.mailer.calls).toHaveLength(1)
    expect((await api.call('GET', path)).body).toMatchObject({
      state: 'pending',
      pendingTopics: ['back-care'],
    })
  })

  it('asks nobody who has confirmed all of it', async () => {
    const api = await anApi([aSubscriber()])
    for (const topics of [['back-care'], undefined]) {
      const answer = await api.call('POST', '/subscribers', { email: 'ana@example.com', topics })
      expect(answer).toMatchObject({ status: 200, body: { state: 'active' } })
    }
    expect(api.ports.transactional.waiting).toEqual([])
  })

  it('asks whoever unsubscribed anew, who stays unsubscribed until they confirm', async () => {
    const api = await anApi([aSubscriber({ state: 'unsubscribed' })])
    const answer = await api.call('POST', '/subscribers', { email: 'ana@example.com' })
    expect(answer).toMatchObject({ status: 202, body: { state: 'unsubscribed' } })
    expect(api.ports.transactional.waiting).toHaveLength(1)
  })

  it.each(['complained', 'hard-bounced', 'provider-suppressed', 'erased'] as const)(
    'asks nobody who is %s',
    async (state) => {
      const api = await anApi([aSubscriber({ state })])
      const answer = await api.call('POST', '/subscribers', { email: 'ana@example.com' })
      expect(answer).toMatchObject({ status: 409, body: { rule: 'suppressed', state } })
      expect(api.ports.transactional.waiting).toEqual([])
    },
  )

  it('asks nobody whom the owner suppressed by hand', async () => {
    const suppressedByHand = { at: '2026-11-01T08:00:00.000Z', reason: 'asked by phone' }
    const api = await anApi([aSubscriber({ state: 'unsubscribed', suppressedByHand })])
    for (const body of [{ email: 'ana@example.com' }, onMyWord])
      expect((await api.call('POST', '/subscribers', body)).status).toBe(409)
    expect(api.ports.transactional.waiting).toEqual([])
    expect((await api.call('GET', path)).body).toMatchObject({ suppressedByHand })
  })

  it('keeps to the limits of the form', async () => {
    const api = await anApi()
    api.ports.limits.take = async () => ({ kind: 'over', retryAfterSeconds: 1800 })
    const answer = await api.call('POST', '/subscribers', { email: 'ana@example.com' })
    expect(answer).toMatchObject({ status: 429, body: { rule: 'limit' } })
    expect(answer.headers.get('retry-after')).toBe('1800')
  })
})

it.each([
  ['email', { ...onMyWord, email: 'two@example.com, three@example.com' }],
  ['email', { email: 'no address' }],
  ['topics.1', { ...onMyWord, topics: ['back-care', 'none'] }],
  ['topics', { email: 'ana@example.com', topics: ['none'] }],
  ['fields.unasked', { ...onMyWord, fields: { unasked: 'x' } }],
  ['lawfulBasis', { email: 'ana@example.com', status: 'active' }],
  ['lawfulBasis', { email: 'ana@example.com', lawfulBasis: 'asked' }],
  ['consentText', { ...onMyWord, consentText: 'I agree' }],
  ['frequency', { email: 'ana@example.com', frequency: 'weekly' }],
  ['frequency', { ...onMyWord, frequency: 'daily' }],
  ['timeZone', { ...onMyWord, timeZone: 'Mars/Olympus' }],
  ['status', { ...onMyWord, status: 'complained' }],
  ['state', { ...onMyWord, state: 'active' }],
])('POST /subscribers refuses a wrong %s and acts on nothing', async (field, body) => {
  const api = await anApi()
  const answer = await api.call('POST', '/subscribers', body)
  expect([answer.status, fieldsOf(answer)]).toEqual([422, [field]])
  expect([...api.ports.subscribers.people, ...api.ports.transactional.waiting]).toEqual([])
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
    expect(await receiptsOf(api)).toMatchObject([
      { act: 'changed', topics: ['strength'], source: 'api:key-1' },
      { act: 'changed', topics: ['strength'], source: 'api:key-1' },
    ])
  })

  it('writes nothing where nothing changes', async () => {
    const person = aSubscriber({ name: 'Ana', topics: ['back-care', 'strength'] })
    const api = await anApi([person])
    const answer = await patch(api, { name: 'Ana', topics: ['strength', 'back-care'], frequency: 'every' })
    expect(answer).toMatchObject({ status: 200, body: { version: 1 } })
    expect(api.ports.subscribers.people.get(ana)).toEqual(person)
    expect(await receiptsOf(api)).toEqual([])
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
      expect(await receiptsOf(api)).toMatchObject([{ act: 'withdrawn', source: 'api:key-1' }])
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

describe('GET /subscribers?email=', () => {
  const find = async (api: Api, email: string) =>
    api.call('GET', `/subscribers?${new URLSearchParams({ email })}`)

  it('finds one person by their address in any spelling, by one read and no walk', async () => {
    const api = await anApi([aSubscriber(), aSubscriber({ email: 'ben@example.com' })])
    api.ports.subscribers.page = async () => {
      throw new Error('a walk')
    }
    expect(await find(api, ' ANA@Example.com ')).toMatchObject({ body: { items: [{ id: ana }] } })
    expect((await find(api, 'eva@example.com')).body).toEqual({ items: [] })
  })

  it('finds nobody who was erased, and names what is no address', async () => {
    const api = await anApi([aSubscriber({ state: 'erased' })])
    expect((await find(api, 'ana@example.com')).body).toEqual({ items: [] })
    expect(fieldsOf(await find(api, 'nobody at home'))).toEqual(['email'])
  })
})
