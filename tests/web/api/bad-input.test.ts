import { describe, expect, it } from 'vitest'
import { apiApp } from '../../../functions/web/api/app.ts'
import { portNeeds } from '../../infra/port-needs.ts'
import { callsOf } from '../../support/calls-of.ts'
import { aSubscriber } from '../../support/subscribers.ts'
import { aDraft, anApi, opensTo } from './api-ports.ts'
import { type Operation, operations } from './operations.ts'

/** What a route must refuse, and how it is sent. */
interface Attempt {
  readonly name: string
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const json = { 'content-type': 'application/json' }
const deep = 20_000

/** Bodies that no route can mean. */
const hostileBodies: readonly Attempt[] = [
  { name: 'broken JSON', headers: json, body: '{"name":' },
  { name: 'a list', headers: json, body: '[]' },
  { name: 'a number', headers: json, body: '7' },
  { name: 'null', headers: json, body: 'null' },
  { name: '__proto__', headers: json, body: '{"__proto__":{"isAdmin":true}}' },
  { name: '__proto__ inside', headers: json, body: '{"audience":{"__proto__":{"topics":[]}}}' },
  { name: 'constructor', headers: json, body: '{"constructor":{"prototype":{}}}' },
  { name: 'a field of no meaning', headers: json, body: '{"nonsense":1}' },
  {
    name: 'U+0000',
    headers: json,
    body: '{"name":"a\\u0000b","to":"a\\u0000b","at":"\\u0000","reason":"\\u0000"}',
  },
  { name: 'half a character', headers: json, body: '{"reason":"\\ud800"}' },
  { name: 'deep lists', headers: json, body: `{"audience":${'['.repeat(deep)}${']'.repeat(deep)}}` },
  { name: 'deep objects', headers: json, body: `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}` },
  { name: 'too much of it', headers: json, body: `{"reason":"${'x'.repeat(1_000_001)}"}` },
  { name: 'plain text', headers: { 'content-type': 'text/plain' }, body: '{}' },
  { name: 'a form', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'to=a@b.c' },
  { name: 'CSV', headers: { 'content-type': 'text/csv' }, body: 'a,b' },
]

/** Values that fit no field. */
const hostileValues = ['1e999', '-1', '{"nonsense":1}', '[[[]]]', '""', `"${'x'.repeat(70_000)}"`]

const hostileQueries = ['limit=0', 'limit=-1', 'limit=1e9', 'limit=many', 'limit=', 'limit=1&limit=2']

/** Everything to try on one operation. */
function attempts({ method, hasJsonBody, fields, queries }: Operation): readonly Attempt[] {
  const isWrite = method !== 'GET'
  const withField = (field: string, value: string) =>
    ({ name: `${field}: ${value.slice(0, 20)}`, headers: json, body: `{"${field}":${value}}` }) as const
  return [
    ...(hasJsonBody ? hostileBodies : []),
    ...(hasJsonBody
      ? fields.flatMap((field) => hostileValues.map((value) => withField(field, value)))
      : []
    ).filter(
      // A campaign may have no words of its own.
      ({ body }) => body !== '{"body":""}',
    ),
    ...(queries.includes('limit') ? hostileQueries.map((query) => ({ name: query, query })) : []),
    ...(queries.includes('cursor')
      ? ['x'.repeat(501), 'x', btoa('2026-11-20T09:00:00.000Z#november-digest')].map((cursor) => ({
          name: 'a cursor that no page of it gave',
          query: `cursor=${cursor}`,
        }))
      : []),
    ...queries
      .filter((name) => ['state', 'reason', 'format', 'status'].includes(name))
      .map((name) => ({ name: `${name} of no meaning`, query: `${name}=%00` })),
    ...(isWrite ? [{ name: 'a key too long', headers: { 'idempotency-key': 'x'.repeat(256) } }] : []),
  ]
}

/** Ways of port methods that leave something behind. */
const lasting = /^(PutItem|UpdateItem|DeleteItem|push |write |send |make |keep )/

function writesAmong(calls: readonly string[]): readonly string[] {
  const needs: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = portNeeds
  return calls.filter((call) => {
    const [port = '', method = ''] = call.split('.')
    return needs[port]?.[method]?.some((need) => lasting.test(need)) ?? false
  })
}

/** The API with one draft and one subscriber, and what it wrote since. */
async function aWatchedApi() {
  const { ports } = await anApi([aSubscriber()], [aDraft()])
  const { ports: noted, calls } = callsOf(ports)
  const app = apiApp({ ports: noted, authenticate: opensTo('api:key-1') })
  const send = (method: string, path: string, { query = '', headers = {}, body }: Omit<Attempt, 'name'>) => {
    const address = `/api/v1${path}${query && `?${query}`}`
    const init = { method, headers: { authorization: 'Bearer good', ...headers } }
    return app.request(address, body === undefined ? init : { ...init, body })
  }
  return { send, writes: () => writesAmong(calls.splice(0)) }
}

const tried = (await operations()).filter(({ path }) => !['/subscriptions', '/health'].includes(path))

describe('bad input', () => {
  it.each(tried.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    'to %s is refused with its rule or field and a mend, and changes nothing',
    async (_, operation) => {
      const { method, path, statuses } = operation
      const { send, writes } = await aWatchedApi()
      const address = path.replace('{id}', path.startsWith('/campaigns') ? 'november-digest' : 'a'.repeat(32))
      for (const attempt of attempts(operation)) {
        const answer = await send(method, address, attempt)
        const problem = (await answer.json()) as ProblemDocument
        const said = `${attempt.name}: ${answer.status} ${JSON.stringify(problem).slice(0, 300)}`
        expect(answer.status, said).toBeGreaterThanOrEqual(400)
        expect(answer.status, said).toBeLessThan(500)
        expect(statuses, said).toContain(String(answer.status))
        expect(answer.headers.get('content-type'), said).toBe('application/problem+json')
        expectMend(problem, said)
        expect(writes(), said).toEqual([])
      }
    },
  )

  const byId = tried.filter(({ path }) => path.includes('{id}'))
  it.each(byId.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    'for the id of %s finds nothing',
    async (_, { method, path }) => {
      const { send, writes } = await aWatchedApi()
      for (const id of ['__proto__', 'constructor', '%00', '..%2f..', 'A', 'x'.repeat(65), '%F0%9F%98%80']) {
        const body = method === 'GET' || method === 'DELETE' ? {} : { headers: json, body: bodyFor(path) }
        const answer = await send(method, path.replace('{id}', id), body)
        expect(answer.status, id).toBe(404)
        expectMend((await answer.json()) as ProblemDocument, id)
        expect(writes(), id).toEqual([])
      }
    },
  )
})

it.each(['campaign', 'subscriber', 'job'])('calls what has no such id by its name: %s', async (noun) => {
  const { send } = await aWatchedApi()
  const answer = await send('GET', `/${noun}s/no%20id`, {})
  expect(await answer.json()).toMatchObject({
    title: `There is no such ${noun}`,
    rule: `unknown-${noun}`,
  })
})

/** A body that is refused for nothing but the id. */
function bodyFor(path: string): string {
  return path.endsWith('/test') ? '{"to":"eva@example.com"}' : '{}'
}

interface ProblemDocument {
  readonly rule?: string
  readonly detail?: string
  readonly errors?: readonly { readonly field: string; readonly rule: string; readonly message: string }[]
}

function expectMend({ rule, detail, errors }: ProblemDocument, said: string): void {
  if (errors) {
    expect(errors.length, said).toBeGreaterThan(0)
    for (const { field, rule, message } of errors) {
      expect([field, message], said).not.toContain('')
      expect(rule, said).toMatch(/^[a-z0-9-]+$/)
      expect(message, said).not.toMatch(/^(Invalid|Too (small|big))/)
      expect(message, said).toMatch(/^Enter .*\.$|[.?] .*[.?]$/s)
    }
  } else {
    expect(rule, said).toMatch(/^[a-z0-9-]+$/)
    expect(detail, said).toMatch(/\.$/)
  }
}

it('JSON in another encoding than UTF-8 is refused, and no letter of it is lost', async () => {
  const { raw, ports } = await anApi()
  const body = Buffer.from('{"name":"Fr\u00fchling","kind":"digest","subject":"Neu"}', 'latin1')
  const answer = await raw('/campaigns', { method: 'POST', headers: json, body })
  expect(answer).toMatchObject({
    status: 400,
    body: { rule: 'json', detail: expect.stringContaining('UTF-8') },
  })
  expect(ports.campaigns.campaigns.size).toBe(0)
})

describe('a CSV import', () => {
  const path = '/subscribers/import'
  const csv = { 'content-type': 'text/csv' }
  it.each([
    ['no lawful basis', '', csv, 'email\nana@example.com\n'],
    ['a basis too short', 'lawfulBasis=x', csv, 'email\nana@example.com\n'],
    ['an unknown status', 'lawfulBasis=customers&status=boss', csv, 'email\nana@example.com\n'],
    ['no column email', 'lawfulBasis=customers', csv, 'mail\nana@example.com\n'],
    ['nobody', 'lawfulBasis=customers', csv, 'email\n'],
    ['nothing', 'lawfulBasis=customers', csv, ''],
    ['an open quote in its first row', 'lawfulBasis=customers', csv, '"email\nana@example.com\n'],
    ['JSON', 'lawfulBasis=customers', json, '{"email":"ana@example.com"}'],
    ['no type', 'lawfulBasis=customers', { 'content-type': '' }, 'email\nana@example.com\n'],
  ])('of %s is refused and makes no job', async (_, query, headers, body) => {
    const { send, writes } = await aWatchedApi()
    const answer = await send('POST', path, { query, headers, body })
    expect([415, 422]).toContain(answer.status)
    expectMend((await answer.json()) as ProblemDocument, query)
    expect(writes()).toEqual([])
  })
})
