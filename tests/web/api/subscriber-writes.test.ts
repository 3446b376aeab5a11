import { describe, expect, it } from 'vitest'
import { sendTransactional } from '../../../functions/flows/send-transactional.ts'
import { aPendingSubscriber, aSubscriber } from '../../support/subscribers.ts'
import { aCompiledMail } from '../../support/transactional-mail.ts'
import { anApi, fieldsOf } from './api-ports.ts'
import { ana, keptOf, onMyWord, path } from './one-person.ts'

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
    expect(await keptOf(api)).toMatchObject([
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
    expect(await keptOf(api)).toHaveLength(1)
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
      expect(await keptOf(api)).toEqual([])
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
