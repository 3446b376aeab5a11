import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Log, Ports } from '../../flows/ports.ts'
import { problemJson } from '../problem-json.ts'
import { refuseInvalid } from './answers.ts'
import { addCampaignActions } from './campaign-actions.ts'
import { addCampaignReports } from './campaign-reports.ts'
import { addCampaignRoutes } from './campaign-routes.ts'
import { addContentRoutes } from './content-routes.ts'
import { addImportRoutes } from './import-routes.ts'
import { addOpenRoutes } from './open-routes.ts'
import { addPlanRoutes } from './plan-routes.ts'
import { addSubscriberRoutes } from './subscriber-routes.ts'

/** Who calls: named in audit trails, never with the key itself. */
interface ApiActor {
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
export function apiApp({ ports, authenticate }: ApiOptions): Api {
  const app: Api = new OpenAPIHono<ApiEnvironment>({ defaultHook: refuseInvalid }).basePath('/api/v1') as Api
  addOpenRoutes(app)
  app.use('*', requireKey(authenticate))
  app.use(bodyLimit({ maxSize: mostBodyBytes, onError: tooLarge }))
  app.use(forgiveEmptyJson)
  addContentRoutes(app, ports)
  addCampaignRoutes(app, ports)
  addCampaignActions(app, ports)
  addCampaignReports(app, ports)
  addPlanRoutes(app, ports)
  addSubscriberRoutes(app, ports)
  addImportRoutes(app, ports)
  app.notFound((context) =>
    problemJson(context, 404, {
      title: 'No such address',
      detail: 'GET /api/v1/openapi.json lists them all.',
    }),
  )
  app.onError((cause, context) => broken(cause, context, ports.log))
  return app
}

function requireKey(authenticate: ApiOptions['authenticate']): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    const key = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
    const actor = key === undefined ? undefined : await authenticate(key)
    if (!actor) {
      const detail = 'Send a key made by `tidings key create` as "Authorization: Bearer KEY".'
      const headers = { 'www-authenticate': 'Bearer' }
      return problemJson(context, 401, { title: 'This needs an API key', detail }, headers)
    }
    context.set('actor', actor)
    context.header('cache-control', 'no-store')
    return next()
  }
}

/** Many clients call every POST JSON, also one without a body: that is no broken JSON, it is no body. */
const forgiveEmptyJson: MiddlewareHandler = async (context, next) => {
  const isJson = /^application\/json\b/i.test(context.req.header('content-type') ?? '')
  if (isJson && (await context.req.text()) === '') context.req.raw.headers.delete('content-type')
  return next()
}

function tooLarge(context: Context): Response {
  return problemJson(context, 413, { title: 'The body is too large', detail: 'Send at most 6 MB a request.' })
}

function broken(cause: unknown, context: Context, log: Log): Response {
  if (cause instanceof HTTPException) {
    const { status, message: detail } = cause
    return problemJson(context, status as 400, { title: 'The request cannot be read', detail })
  }
  log.error('an API request failed', { method: context.req.method, path: context.req.path, cause })
  const detail = 'It was logged. Try again.'
  return problemJson(context, 500, { title: 'Something broke on our side', detail })
}
