import { z } from '@hono/zod-openapi'
import { hookEventTypes } from '../../core/hooks/hook-event.ts'
import type { Api } from './api-environment.ts'

const eventSchema = z
  .object({
    type: z.enum([...hookEventTypes, 'webhook.test']),
    timestamp: z.string().openapi({ description: 'When it happened' }),
    data: z.looseObject({
      id: z.string().openapi({ description: 'Of the subscriber, the campaign, or, in a test, the webhook' }),
      state: z.string().optional().openapi({ description: 'Of a subscriber: the state they are in then' }),
      changed: z
        .array(z.string())
        .optional()
        .openapi({ description: 'Of `subscriber.updated`: what changed' }),
      email: z
        .string()
        .optional()
        .openapi({ description: 'Of a subscriber, where the webhook gets addresses' }),
      name: z.string().optional().openapi({ description: 'Of a campaign' }),
      status: z.string().optional().openapi({ description: 'Of a campaign: the status it has then' }),
    }),
  })
  .openapi('WebhookEvent', {
    example: {
      type: 'subscriber.confirmed',
      timestamp: '2026-12-01T08:00:00.000Z',
      data: { id: '201908ccde6e450399f30f7c8f1dfa5d', state: 'active' },
    },
  })

const headers = z.object({
  'webhook-id': z.string().openapi({ description: 'Of the event: the same at every try' }),
  'webhook-timestamp': z.string().openapi({ description: 'Seconds since the epoch, of this try' }),
  'tidings-attempt': z.string().openapi({ description: 'Which try this is, from 1' }),
  'webhook-signature': z.string().openapi({
    description:
      '`v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`; two with a blank between during a rotation',
  }),
})

/** Describes what receivers are sent (OpenAPI 3.1.0, "OpenAPI Object", `webhooks`). */
export function describeHookEvents(app: Api): void {
  app.openAPIRegistry.registerWebhook({
    method: 'post',
    path: 'event',
    operationId: 'receiveWebhookEvent',
    summary: 'What a webhook is sent',
    security: [],
    request: { headers, body: { content: { 'application/json': { schema: eventSchema } }, required: true } },
    responses: {
      '2XX': { description: 'Received' },
      410: { description: 'Nobody is here any more: switch this webhook off' },
    },
  })
}
