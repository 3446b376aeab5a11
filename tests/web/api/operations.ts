import { apiDocument } from './documented.ts'

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
  const { paths } = await apiDocument()
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, documented]) => operationOf(method, path, documented)),
  )
}

type Documented = Awaited<ReturnType<typeof apiDocument>>['paths'][string][string]

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
