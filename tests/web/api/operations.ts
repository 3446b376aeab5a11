import { anApi } from './api-ports.ts'

interface Documented {
  readonly operationId?: string
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> }
  readonly responses: Readonly<Record<string, unknown>>
}

interface Schema {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, unknown>>
}

/** One route as the API's own description tells it. */
export interface Operation {
  readonly method: string
  /** Below `/api/v1`, with `{id}`. */
  readonly path: string
  readonly id: string
  readonly statuses: readonly string[]
  readonly queries: readonly string[]
  readonly headers: readonly string[]
  readonly hasJsonBody: boolean
  /** Fields of its JSON body. */
  readonly fields: readonly string[]
}

/** Every route that `GET /openapi.json` describes. */
export async function operations(): Promise<readonly Operation[]> {
  const { body } = await (await anApi()).call('GET', '/openapi.json')
  const { paths } = body as { readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, documented]) => operationOf(method, path, documented)),
  )
}

function operationOf(method: string, path: string, documented: Documented): Operation {
  const { operationId = '', parameters = [], requestBody, responses } = documented
  const named = (place: string) => parameters.filter((each) => each.in === place).map(({ name }) => name)
  const schema = requestBody?.content['application/json']?.schema
  return {
    method: method.toUpperCase(),
    path: path.replace('/api/v1', ''),
    id: operationId,
    statuses: Object.keys(responses),
    queries: named('query'),
    headers: named('header'),
    hasJsonBody: schema !== undefined,
    fields: Object.keys(schema?.properties ?? {}),
  }
}
