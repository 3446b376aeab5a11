import { Ajv2020 } from 'ajv/dist/2020.js'
import { apiApp } from '../../../functions/web/api/app.ts'
import { campaignPorts } from '../../support/campaign-ports.ts'

/** The API's own description, as far as tests read it. */
export interface ApiDocument {
  readonly openapi: string
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
}

interface DescribedOperation {
  readonly operationId?: string
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: {
    readonly required?: boolean
    readonly content: Readonly<Record<string, { readonly schema?: DescribedSchema }>>
  }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
}

interface DescribedSchema {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, unknown>>
}

let document: Promise<ApiDocument> | undefined
let validator: Ajv2020 | undefined

/** What `GET /openapi.json` answers; asked once, since it is the same for everybody. */
export function apiDocument(): Promise<ApiDocument> {
  document ??= readDocument()
  return document
}

async function readDocument(): Promise<ApiDocument> {
  const app = apiApp({ ports: campaignPorts(), authenticate: async () => ({ kind: 'unknown' }) })
  return (await (await app.request('/api/v1/openapi.json')).json()) as ApiDocument
}

/** An answer of the API, and what was asked. */
interface Given {
  readonly method: string
  /** Below `/api/v1`, with its query. */
  readonly path: string
  readonly status: number
  readonly type: string
  readonly body: unknown
}

/** What the description does not say of an answer: its status, its type, or what is wrong with its body. Empty: all is told. */
export async function undocumented({ method, path, status, type, body }: Given): Promise<readonly string[]> {
  const described = await apiDocument()
  const route = routeOf(described, method, path)
  if (!route) return []
  const operation = described.paths[route]?.[method.toLowerCase()]
  const response = operation?.responses[String(status)]
  const what = `${method} ${path} answers ${status}`
  if (!response) return [`${what}, which its description does not list`]
  if (!response.content) return body === '' ? [] : [`${what} with a body that nobody described`]
  const media = type.split(';')[0]?.trim() ?? ''
  if (!Object.hasOwn(response.content, media)) return [`${what} as ${type}, which is not described`]
  if (!/json$/.test(media)) return []
  const steps = [
    'paths',
    route,
    method.toLowerCase(),
    'responses',
    String(status),
    'content',
    media,
    'schema',
  ]
  const pointer = steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
  const check = schemas(described).getSchema(`api#/${encodeURI(pointer)}`)
  if (!check) throw new Error(`there is no schema at ${pointer}`)
  if (check(body)) return []
  return (check.errors ?? []).map(({ instancePath, message }) => `${what}: ${instancePath} ${message}`)
}

function schemas(described: ApiDocument): Ajv2020 {
  validator ??= new Ajv2020({ strict: false, validateFormats: false }).addSchema(described, 'api')
  return validator
}

/** The described path that a request is for, the literal one first. */
function routeOf(described: ApiDocument, method: string, path: string): string | undefined {
  const asked = `/api/v1${path.split('?')[0]}`
  const fits = (route: string) =>
    new RegExp(`^${route.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(asked) &&
    described.paths[route]?.[method.toLowerCase()] !== undefined
  const routes = Object.keys(described.paths).filter(fits)
  return routes.find((route) => route === asked) ?? routes[0]
}
