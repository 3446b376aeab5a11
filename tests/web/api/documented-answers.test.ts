import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { apiApp } from '../../../functions/web/api/app.ts'
import type { KeyCheck } from '../../../functions/web/api/require-key.ts'
import { anEvent } from '../../support/hooks.ts'
import { aPublicApp, someJson } from '../public/public-ports.ts'
import { type Answer, anApi } from './api-ports.ts'
import { apiDocument, undocumented } from './documented.ts'
import { type Operation, operations } from './operations.ts'
import type { Api } from './sample-worlds.ts'
import { type Sample, samples } from './samples.ts'

const all = await operations()
const routeOf = ({ method, path }: Operation) => `${method} ${path}`

/** Requests that any route has an answer to, whatever it is about. */
interface Trial {
  readonly id?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

const asJson = { 'content-type': 'application/json' }
const long = 'x'.repeat(256)

/** What goes wrong with a write before any route of its own looks at it. */
const badWrites: readonly Trial[] = [
  { body: '{', headers: asJson },
  { body: JSON.stringify('x'.repeat(1_000_001)), headers: asJson },
  { body: 'a picture', headers: { 'content-type': 'image/png' } },
  { body: '{"__proto__":1}', headers: asJson },
  { headers: { 'idempotency-key': long } },
]

describe('the description of the API', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(await apiDocument()) as never)
    expect({ valid, errors, version: validator.version }).toEqual({ valid: true, version: '3.1' })
  })

  it('is found wanting by its validator when it is wrong', async () => {
    const wrong = { ...(await apiDocument()), paths: { 'no-slash': { get: { responses: 'none' } } } }
    expect(await new Validator().validate(wrong)).toMatchObject({ valid: false })
  })
})

const inApi = all.filter(({ path }) => path !== '/subscriptions')

describe('every route', () => {
  it.each(inApi.map((operation) => [routeOf(operation), operation] as const))(
    '%s answers all that it documents, as it documents it, and nothing else',
    async (route, operation) => {
      const own = samples.filter((sample) => sample.route === route)
      expect(own.length, `${route} has no sample: add one to samples.ts`).toBeGreaterThan(0)
      const answers: Answer[] = []
      for (const sample of own) {
        const answer = await ask(await (sample.given ?? fresh)(), operation, sample)
        expect({ status: answer.status, body: answer.body }).toMatchObject({ status: sample.status })
        answers.push(answer)
      }
      const [first] = own as [Sample, ...Sample[]]
      if (route !== 'GET /health') answers.push(...(await refusals(operation, first)))
      for (const answer of answers) expect(await faultsIn(operation, answer)).toEqual([])
      const seen = [...new Set(answers.map(({ status }) => String(status)))].sort()
      expect(seen).toEqual([...operation.statuses].sort())
    },
    60_000,
  )
})

it('POST /subscriptions answers all that it documents, as it documents it, and nothing else', async () => {
  const operation = all.find(({ path }) => path === '/subscriptions')
  if (!operation) throw new Error('it is not described')
  const post = async (body: unknown, isOver = false) => {
    const { app, ports } = aPublicApp()
    if (isOver) ports.limits.take = async () => ({ kind: 'over', retryAfterSeconds: 60 })
    const response = await app.request('/api/v1/subscriptions', someJson(body))
    return answerOf(response)
  }
  const good = { email: 'ana@example.com' }
  const answers = [
    await post(good),
    await post('{'),
    await post({ email: 'x'.repeat(1_000_000) }),
    await post({ email: 'nobody at home' }),
    await post(good, true),
  ]
  for (const answer of answers) expect(await faultsIn(operation, answer)).toEqual([])
  expect(answers.map(({ status }) => String(status)).sort()).toEqual([...operation.statuses].sort())
})

const fresh = (): Promise<Api> => anApi()

/** Every answer that says no: to a key, an id, a body, a query, a key of idempotency; and the one to a fault of a port. */
async function refusals(operation: Operation, sample: Sample): Promise<readonly Answer[]> {
  const world = sample.given ?? fresh
  const api = await world()
  const isWrite = operation.method !== 'GET'
  const faulty = await world()
  breakPorts(faulty.ports)
  const held = await world()
  held.ports.idempotency.write = async () => 'conflict'
  const listed = operation.queries.includes('cursor')
  return [
    await askAs(api, operation, sample, { kind: 'unknown' }),
    await askAs(api, operation, sample, { kind: 'opens', actor: { name: 'api:key-1', scopes: [] } }),
    ...(operation.path.includes('{') ? [await ask(api, operation, { ...sample, id: 'No%20such' })] : []),
    ...(listed ? [await ask(api, operation, { ...sample, query: '?cursor=none' })] : []),
    ...(isWrite ? [await tryKey(held, operation, sample)] : []),
    ...(isWrite ? await tryAll(api, operation, sample) : []),
    await ask(faulty, operation, sample),
  ]
}

/** With a key that another try holds; where nothing can be done twice, it is simply done. */
function tryKey(api: Api, operation: Operation, sample: Sample): Promise<Answer> {
  return ask(api, operation, { ...sample, headers: { ...sample.headers, 'idempotency-key': 'one' } })
}

async function tryAll(api: Api, operation: Operation, { id, query }: Sample): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  for (const trial of badWrites) answers.push(await send(api, operation, { id, query }, trial))
  return answers
}

function ask(api: Api, operation: Operation, sample: Pick<Sample, 'id' | 'query' | 'body' | 'headers'>) {
  return send(api, operation, sample, trialOf(sample))
}

function trialOf({ body, headers }: Pick<Sample, 'body' | 'headers'>): Trial {
  if (typeof body === 'string') return { body, ...(headers && { headers }) }
  if (body === undefined) return headers ? { headers } : {}
  return { body: JSON.stringify(body), headers: { ...asJson, ...headers } }
}

function send(
  api: Api,
  { method, path }: Operation,
  { id = 'none', query = '' }: { readonly id?: string | undefined; readonly query?: string | undefined },
  trial: Trial,
): Promise<Answer> {
  return api.raw(`${addressOf(path, id)}${query}`, { method, ...trial })
}

function addressOf(path: string, id: string): string {
  return path
    .replace(/\{(id|name|slug)\}/, id)
    .replace('{part}', '2')
    .replace('{event}', anEvent().id)
}

async function askAs({ ports }: Api, { method, path }: Operation, sample: Sample, check: KeyCheck) {
  const app = apiApp({ ports, authenticate: async () => check })
  const { headers = {}, ...trial } = trialOf(sample)
  const address = `/api/v1${addressOf(path, sample.id ?? 'none')}${sample.query ?? ''}`
  const authorization = 'Bearer some'
  return answerOf(await app.request(address, { method, ...trial, headers: { ...headers, authorization } }))
}

async function answerOf(response: Response): Promise<Answer> {
  const type = response.headers.get('content-type') ?? ''
  const text = await response.text()
  const body: unknown = /json/.test(type) ? JSON.parse(text) : text
  return { status: response.status, type, headers: response.headers, body }
}

function faultsIn({ method, path }: Operation, { status, type, body }: Answer) {
  return undocumented({ method, path, status, type, body })
}

/** What every process has of its own does not fail with the table. */
const own = new Set(['boot', 'clock', 'log', 'random', 'idempotency'])

function breakPorts(ports: Api['ports']): void {
  const fail = () => {
    throw new Error('the table is gone')
  }
  for (const [name, port] of Object.entries(ports)) {
    if (own.has(name) || typeof port !== 'object') continue
    const calls = Object.entries(port).filter(([, member]) => typeof member === 'function')
    Object.assign(port, Object.fromEntries(calls.map(([call]) => [call, fail])))
  }
}
