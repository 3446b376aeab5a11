import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Log, Ports } from '../../flows/ports.ts'
import { problemJson } from '../problem-json.ts'
import type { Api, ApiEnvironment } from './api-environment.ts'
import { addAudienceRoutes } from './audience-routes.ts'
import { addAuditRoutes } from './audit-routes.ts'
import { addCampaignActions } from './campaign-actions.ts'
import { addCampaignRoutes } from './campaign-routes.ts'
import { addCheckRoutes } from './check-routes.ts'
import { addConsentRoutes } from './consent-routes.ts'
import { addContentRoutes } from './content-routes.ts'
import { addDeliveryRoutes } from './delivery-routes.ts'
import { addDeskRoutes } from './desk-routes.ts'
import { addDoubtRoutes } from './doubt-routes.ts'
import { addExportRoutes } from './export-routes.ts'
import { describeHookEvents } from './hook-events.ts'
import { addHookRoutes } from './hook-routes.ts'
import { answerOnce } from './idempotency.ts'
import { addImportRoutes } from './import-routes.ts'
import { addIncomingRoutes } from './incoming-routes.ts'
import { addJobRoutes } from './job-routes.ts'
import { addKeyRoutes } from './key-routes.ts'
import { addOpenRoutes } from './open-routes.ts'
import { addPersonRoutes } from './person-routes.ts'
import { addPlanRoutes } from './plan-routes.ts'
import { addPreviewRoutes } from './preview-routes.ts'
import { readJson } from './read-json.ts'
import { addRecipientRoutes } from './recipient-routes.ts'
import { refuseInvalid } from './refuse-invalid.ts'
import { addReportRoutes } from './report-routes.ts'
import { type Authenticate, requireKey } from './require-key.ts'
import { addSegmentRoutes } from './segment-routes.ts'
import { addSubscriberChanges } from './subscriber-changes.ts'
import { addSubscriberRoutes } from './subscriber-routes.ts'
import { addSubscriberWrites } from './subscriber-writes.ts'
import { addSuppressionRoutes } from './suppression-routes.ts'
import { addSyndicationRoutes } from './syndication-routes.ts'
import { addTableRoutes } from './table-routes.ts'
import { addUploadRoutes } from './upload-routes.ts'

/** What the API is made from. */
export interface ApiOptions {
  readonly ports: Ports
  readonly authenticate: Authenticate
}

/** Bytes of a request body that are read at all: what the HTTP API hands to a Lambda, which an import may use up. */
const mostBodyBytes = 6_000_000

/**
 * The integrators' API below `/api/v1`: bearer keys, problem documents (RFC 9457), lists as `{items, nextCursor}`,
 * described by `/api/v1/openapi.json`.
 */
export function apiApp({ ports, authenticate }: ApiOptions): Api {
  const defaultHook = refuseInvalid(() => app.openAPIRegistry.definitions)
  const app: Api = new OpenAPIHono<ApiEnvironment>({ defaultHook }).basePath('/api/v1') as Api
  addOpenRoutes(app)
  app.use('*', requireKey(authenticate))
  app.use(bodyLimit({ maxSize: mostBodyBytes, onError: tooLarge }))
  app.use(readJson)
  app.use(answerOnce(ports))
  addContentRoutes(app, ports)
  addIncomingRoutes(app, ports)
  addSyndicationRoutes(app, ports)
  addCampaignRoutes(app, ports)
  addCampaignActions(app, ports)
  addCheckRoutes(app, ports)
  addAudienceRoutes(app, ports)
  addPreviewRoutes(app, ports)
  addSegmentRoutes(app, ports)
  addReportRoutes(app, ports)
  addRecipientRoutes(app, ports)
  addDoubtRoutes(app, ports)
  addAuditRoutes(app, ports)
  addPlanRoutes(app, ports)
  addExportRoutes(app, ports)
  addSubscriberRoutes(app, ports)
  addPersonRoutes(app, ports)
  addConsentRoutes(app, ports)
  addSubscriberWrites(app, ports)
  addSubscriberChanges(app, ports)
  addImportRoutes(app, ports)
  addJobRoutes(app, ports)
  addUploadRoutes(app, ports)
  addSuppressionRoutes(app, ports)
  addTableRoutes(app, ports)
  addKeyRoutes(app, ports)
  addHookRoutes(app, ports)
  describeHookEvents(app)
  addDeliveryRoutes(app, ports)
  addDeskRoutes(app, ports)
  app.notFound((context) =>
    problemJson(context, 404, {
      title: 'No such address',
      rule: 'unknown-address',
      detail: 'GET /api/v1/openapi.json lists them all.',
    }),
  )
  app.onError((cause, context) => broken(cause, context, ports.log))
  return app
}

function tooLarge(context: Context): Response {
  const detail = 'Send at most 6 MB a request.'
  return problemJson(context, 413, { title: 'The body is too large', rule: 'too-large', detail })
}

const typeMend =
  'Name the one that the description of this address gives, such as application/json or text/csv.'

function broken(cause: unknown, context: Context, log: Log): Response {
  if (cause instanceof HTTPException) {
    const { status, message } = cause
    const wrongType = { title: 'The body has the wrong content type', rule: 'content-type', detail: typeMend }
    const unreadable = { title: 'The request cannot be read', rule: 'unreadable', detail: `${message}.` }
    return problemJson(context, status as 400, status === 415 ? wrongType : unreadable)
  }
  log.error('an API request failed', { method: context.req.method, path: context.req.path, cause })
  const detail = 'It was logged. Try again.'
  return problemJson(context, 500, { title: 'Something broke on our side', detail })
}
