import type { Hook, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { routePath } from 'hono/route'
import { fieldFaults } from '../field-faults.ts'
import { invalid, missing } from './answers.ts'
import type { Api, ApiEnvironment } from './api-environment.ts'

type Refuse = Hook<unknown, ApiEnvironment, string, Response | undefined>
type Definition = Api['openAPIRegistry']['definitions'][number]
type Route = Extract<Definition, { type: 'route' }>['route']

/**
 * Refuses what a route's schemas refuse: 404 for an id that nothing can have, else 422 with every field. `routes` answers
 * those of the API, in whose schemas the mends are found.
 */
export function refuseInvalid(routes: () => readonly Definition[]): Refuse {
  return (result, context) => {
    if (result.success) return undefined
    if (result.target === 'param') return missing(context, namedBy(context))
    const { target, error } = result
    // The validator hands over what it was given, and its types do not say so.
    const { data: value } = result as { readonly data?: unknown }
    const schema = schemaOf(routeOf(routes(), context), target)
    const whole = target === 'json' ? 'body' : target
    return invalid(context, fieldFaults({ issues: error.issues, schema, value, whole }))
  }
}

/** What an id of the path would be of: the `campaigns` of the address make a campaign. */
function namedBy(context: Context): string {
  const [, , , list = 'things'] = context.req.path.split('/')
  return list.replace(/s$/, '')
}

function routeOf(definitions: readonly Definition[], context: Context): Route {
  const path = routePath(context).replaceAll(/:(\w+)/g, '{$1}')
  for (const definition of definitions) {
    if (definition.type !== 'route') continue
    const { route } = definition
    if (route.method === context.req.method.toLowerCase() && path === `/api/v1${route.path}`) return route
  }
  throw new Error(`no route is described for ${context.req.method} ${path}`)
}

function schemaOf({ request }: Route, target: string): z.core.$ZodType {
  const media = request?.body?.content['application/json']
  const body = media && 'schema' in media ? media.schema : undefined
  const schemas: Readonly<Record<string, unknown>> = {
    json: body,
    query: request?.query,
    header: request?.headers,
  }
  const schema = schemas[target]
  if (typeof schema !== 'object' || schema === null || !('_zod' in schema))
    throw new Error(`no schema is described for the ${target}`)
  return schema as z.core.$ZodType
}
