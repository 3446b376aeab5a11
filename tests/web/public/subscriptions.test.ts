import { describe, expect, it } from 'vitest'
import { aSubscriber } from '../../support/subscribers.ts'
import { aForm, aPublicApp, someJson, whole } from './public-ports.ts'

const path = '/api/v1/subscriptions'

describe('POST /api/v1/subscriptions', () => {
  it('queues the signup with its origin and says to check the inbox', async () => {
    const { app, ports } = aPublicApp()
    const answer = await app.request(
      path,
      someJson({ email: 'Ana@Example.com', name: 'Ana', topics: ['strength'] }),
    )
    expect(answer.status).toBe(202)
    expect(await answer.json()).toEqual({ status: 'check-your-inbox' })
    expect(ports.transactional.waiting).toMatchObject([
      {
        kind: 'signup',
        email: 'ana@example.com',
        name: 'Ana',
        topics: ['strength'],
        source: 'api',
        ip: '192.0.2.7',
      },
    ])
  })

  it('answers the same bytes and headers for a known, an unknown and a suppressed address (P6)', async () => {
    const people = [aSubscriber(), aSubscriber({ email: 'gone@example.com', state: 'complained' })]
    const answers = []
    for (const email of ['ana@example.com', 'new@example.com', 'gone@example.com']) {
      answers.push(await whole(await aPublicApp(people).app.request(path, someJson({ email }))))
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it.each([
    ['no address', {}, 'email'],
    ['two addresses', { email: 'a@b.example, c@d.example' }, 'email'],
    ['a header in the address', { email: 'a@b.example\r\nBcc: evil@x.example' }, 'email'],
    ['an unknown topic', { email: 'a@b.example', topics: ['gossip'] }, 'topics'],
    ['no topic at all', { email: 'a@b.example', topics: [] }, 'topics'],
    ['topics that are no list', { email: 'a@b.example', topics: 'strength' }, 'topics'],
    ['a name that is no text', { email: 'a@b.example', name: 7 }, 'name'],
    ['a question nobody asked', { email: 'a@b.example', fields: { shoe: 44 } }, 'fields.shoe'],
  ])('refuses %s, naming the field, and queues nothing', async (_, body, field) => {
    const { app, ports } = aPublicApp()
    const answer = await app.request(path, someJson(body))
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const problem = (await answer.json()) as { errors: { field: string; message: string }[] }
    expect(problem.errors.map((error) => error.field)).toEqual([field])
    expect(ports.transactional.waiting).toEqual([])
  })

  it.each([
    ['broken JSON', someJson('{"email":')],
    ['JSON called something else', someJson({ email: 'a@b.example' }, { 'content-type': 'text/plain' })],
    ['a form', aForm({ email: 'a@b.example' })],
  ])('refuses %s with 400', async (_, request) => {
    const { app, ports } = aPublicApp()
    expect((await app.request(path, request)).status).toBe(400)
    expect(ports.transactional.waiting).toEqual([])
  })

  it('takes an own property named __proto__ for the unknown question that it is', async () => {
    const body = '{"email":"a@b.example","fields":{"__proto__":"x"}}'
    const answer = await aPublicApp().app.request(path, someJson(body))
    expect(answer.status).toBeLessThan(500)
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  it('refuses more than 64 KB', async () => {
    const answer = await aPublicApp().app.request(
      path,
      someJson({ email: 'a@b.example', name: 'x'.repeat(65_536) }),
    )
    expect(answer.status).toBe(413)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  it('says when to come back after too many signups from one address', async () => {
    const signup = { consentText: 'Yes, send me new articles by e-mail.', limits: { perIpPerHour: 2 } }
    const { app } = aPublicApp([], { signup })
    const statuses = []
    for (const name of ['a', 'b', 'c']) {
      const answer = await app.request(path, someJson({ email: `${name}@b.example` }))
      statuses.push(answer.status)
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(statuses).toEqual([202, 202, 429])
  })

  it.each([{ website: 'https://spam.example' }, { elapsed: 12 }])(
    'answers a program that gives itself away by %o as everyone, and queues nothing',
    async (tell) => {
      const { app, ports } = aPublicApp()
      const person = await whole(await app.request(path, someJson({ email: 'a@b.example', elapsed: 5000 })))
      const program = await whole(await app.request(path, someJson({ email: 'a@b.example', ...tell })))
      expect(program).toEqual(person)
      expect(ports.transactional.waiting).toHaveLength(1)
    },
  )

  it('lets pages of the listed origins read the answer, and of no others', async () => {
    const { app } = aPublicApp()
    const allowed = async (origin: string) => {
      const answer = await app.request(path, { method: 'OPTIONS', headers: { origin } })
      return answer.headers.get('access-control-allow-origin')
    }
    expect(await allowed('https://partner.example')).toBe('https://partner.example')
    expect(await allowed('https://evil.example')).toBeNull()
    expect(await allowed('null')).toBeNull()
  })
})
