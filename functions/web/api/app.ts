import { type Hook, OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Ports } from '../../flows/ports.ts'
import { problemJson } from '../problem-json.ts'
import { addCampaignActions } from './campaign-actions.ts'
import { addCampaignRoutes } from './campaign-routes.ts'
import { addContentRoutes } from './content-routes.ts'
import { addPlanRoutes } from './plan-routes.ts'
import { addSubscriberRoutes } from './subscriber-routes.ts'

/** Who calls: named in audit trails, never with the key itself. */
export interface ApiActor {
  /** For example `api:key-1` or `cli`. */
  readonly name: string
}

/** What the API is made from. */
export interface ApiOptions {
  readonly ports: Ports
  /** Answers who a bearer key belongs to; undefined for a key that opens nothing. */
  readonly authenticate: (key: string) => Promise<ApiActor | undefined>
}

/** What a request carries on its way through the API. */
export type ApiEnvironment = { Variables: { actor: ApiActor } }
export type Api = OpenAPIHono<ApiEnvironment>

/** Bytes of a request body that are read at all: what the HTTP API hands to a Lambda, which an import may use up. */
const mostBodyBytes = 6_000_000

/**
 * The integrators' API below `/api/v1`: bearer keys, problem documents (RFC 9457), lists as `{items, nextCursor}`,
 * described by `/api/v1/openapi.json`.
 */
export function apiApp(options: ApiOptions): Api {
  const { ports, authenticate } = options
  const app: Api = new OpenAPIHono<ApiEnvironment>({ defaultHook: refuseInvalid }).basePath('/api/v1') as Api
  app.get('/health', (context) => context.json({ ok: true }))
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Tidings', version: '1', description: 'Campaigns, subscribers and articles of one site.' },
    servers: [{ url: '/' }],
    security: [{ key: [] }],
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' })
  app.use('*', async (context, next) => {
    const key = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
    const actor = key === undefined ? undefined : await authenticate(key)
    if (!actor) {
      const detail = 'Send a key made by `tidings key create` as "Authorization: Bearer KEY".'
      return problemJson(
        context,
        401,
        { title: 'This needs an API key', detail },
        { 'www-authenticate': 'Bearer' },
      )
    }
    context.set('actor', actor)
    context.header('cache-control', 'no-store')
    return next()
  })
  app.use(
    bodyLimit({
      maxSize: mostBodyBytes,
      onError: (context) =>
        problemJson(context, 413, { title: 'The body is too large', detail: 'Send at most 6 MB a request.' }),
    }),
  )
  addContentRoutes(app, ports)
  addCampaignRoutes(app, ports)
  addCampaignActions(app, ports)
  addPlanRoutes(app, ports)
  addSubscriberRoutes(app, ports)
  app.notFound((context) =>
    problemJson(context, 404, {
      title: 'No such address',
      detail: 'GET /api/v1/openapi.json lists them all.',
    }),
  )
  app.onError((cause, context) => {
    if (cause instanceof HTTPException) {
      return problemJson(context, cause.status as 400, {
        title: 'The request cannot be read',
        detail: cause.message,
      })
    }
    ports.log.error('an API request failed', { method: context.req.method, path: context.req.path, cause })
    return problemJson(context, 500, {
      title: 'Something broke on our side',
      detail: 'It was logged. Try again.',
    })
  })
  return app
}

/** Every field that does not fit, by its dotted path, in the validator's words. */
const refuseInvalid: Hook<unknown, ApiEnvironment, string, Response | undefined> = (result, context) => {
  if (result.success) return undefined
  const errors = result.error.issues.map((issue) => ({
    field: issue.path.join('.') || ('keys' in issue ? issue.keys.join(', ') : result.target),
    message: issue.message,
  }))
  return problemJson(context, result.target === 'json' ? 422 : 400, {
    title: 'Some fields cannot be used',
    errors,
  })
}
