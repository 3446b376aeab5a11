import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { listDeliveries } from '../../flows/list-deliveries.ts'
import type { Ports } from '../../flows/ports.ts'
import { tellAgain } from '../../flows/tell-again.ts'
import { tellTest } from '../../flows/tell-test.ts'
import { type AnyAnswer, problemJson } from '../problem-json.ts'
import { json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { deliveryJson, deliveryParameters, deliverySchema } from './hook-json.ts'
import { pageQuery, sealedPage } from './page-cursor.ts'
import { idempotencyHeader, idParameter, pageOf } from './schemas.ts'

const queued = z.object({ id: z.string().openapi({ description: 'Of the event: look for it in the log' }) })

const list = createRoute({
  method: 'get',
  path: '/webhooks/{id}/deliveries',
  operationId: 'listWebhookDeliveries',
  summary: 'How the events of the last 30 days reached it, the newest first',
  request: { params: idParameter, query: pageQuery('deliveries') },
  responses: {
    200: json(pageOf(deliverySchema), 'A page of its log'),
    ...problems.query,
    ...problems.missing,
    ...problems.locked,
  },
})

const test = createRoute({
  method: 'post',
  path: '/webhooks/{id}/test',
  operationId: 'testWebhook',
  summary: 'Send it a `webhook.test`, once, within a minute; also while it is switched off',
  request: { params: idParameter, headers: idempotencyHeader },
  responses: {
    202: json(queued, 'Its log shows what came of it'),
    ...problems.bodiless,
    ...problems.missing,
    ...problems.locked,
  },
})

const again = createRoute({
  method: 'post',
  path: '/webhooks/{id}/deliveries/{event}/again',
  operationId: 'repeatWebhookDelivery',
  summary: 'Send an event of its log once more, under its id, within a minute',
  request: { params: deliveryParameters, headers: idempotencyHeader },
  responses: {
    202: json(queued, 'Its log shows what came of it'),
    ...problems.bodiless,
    ...problems.missing,
    ...problems.locked,
  },
})

/** The logs of endpoints, and what fills them. */
export function addDeliveryRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => {
    const { id } = context.req.valid('param')
    if (!(await ports.hooks.read(id))) return missing(context, 'webhook')
    const page = await listDeliveries(ports, id, context.req.valid('query'))
    return context.json({ ...sealedPage('deliveries', page), items: page.items.map(deliveryJson) }, 200)
  })
  app.openapi(test, async (context) => {
    const outcome = await tellTest(ports, context.req.valid('param').id)
    if (outcome.kind === 'unknown-hook') return missing(context, 'webhook')
    return context.json({ id: outcome.eventId }, 202)
  })
  app.openapi(again, async (context) => {
    const { id, event: eventId } = context.req.valid('param')
    const outcome = await tellAgain(ports, { id, eventId })
    if (outcome.kind === 'unknown-hook') return missing(context, 'webhook')
    if (outcome.kind === 'unknown-delivery') return missing(context, 'delivery')
    return outcome.kind === 'disabled' ? isOff(context) : context.json({ id: eventId }, 202)
  })
}

function isOff(context: Context): AnyAnswer {
  const detail = 'Send it a test, and switch it on once that gets through.'
  return problemJson(context, 409, { title: 'This webhook is switched off', rule: 'webhook-off', detail })
}
