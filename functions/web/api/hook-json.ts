import { z } from '@hono/zod-openapi'
import type { HookDelivery } from '../../core/hooks/hook-delivery.ts'
import type { HookEndpoint } from '../../core/hooks/hook-endpoint.ts'
import { hookEventTypes, hookEventWords } from '../../core/hooks/hook-event.ts'
import { longestDescription, longestUrl } from '../../core/hooks/hook-wish.ts'
import { idParameter } from './schemas.ts'

const kinds = hookEventTypes.map((type) => `- \`${type}\`: ${hookEventWords[type]}`).join('\n')

const settings = {
  url: z
    .string()
    .max(longestUrl)
    .openapi({ description: 'An https address on the internet, at the usual port' }),
  description: z.string().max(longestDescription).openapi({ description: 'What you know it by' }),
  events: z
    .array(z.string().max(60))
    .max(50)
    .openapi({ description: `What it is told of:\n\n${kinds}`, example: ['subscriber.confirmed'] }),
  withAddresses: z.boolean().openapi({
    description:
      'Whether events of people carry their address. They carry ids otherwise. Takes a key with `subscribers:read`.',
  }),
  enabled: z.boolean(),
}

const inputExample = {
  url: 'https://hooks.example.com/tidings',
  description: 'Bookings sheet',
  events: ['subscriber.confirmed', 'subscriber.unsubscribed'],
}

/** An endpoint to add. */
export const hookInputSchema = z
  .strictObject({
    ...settings,
    withAddresses: settings.withAddresses.default(false),
    enabled: settings.enabled.default(true),
  })
  .openapi('WebhookInput', { example: inputExample })

/** What is to be changed of one; what is left out stays. */
export const hookChangeSchema = z
  .strictObject(settings)
  .partial()
  .openapi('WebhookChange', { example: { enabled: false } })

const endpointExample = {
  id: 'hook-3fa4c1d09b2e7a55',
  ...inputExample,
  withAddresses: false,
  enabled: true,
  disabledReason: null,
  failingSince: null,
  formerSecretUntil: null,
  createdAt: '2026-12-01T08:00:00.000Z',
  createdBy: 'cli',
}

/** An endpoint, without its secret. */
export const hookSchema = z
  .object({
    id: z.string(),
    ...settings,
    disabledReason: z.string().nullable().openapi({ description: 'Why it switched itself off' }),
    failingSince: z.string().nullable().openapi({ description: 'Since when every try has failed' }),
    formerSecretUntil: z
      .string()
      .nullable()
      .openapi({ description: 'Until when the secret from before the last rotation signs as well' }),
    createdAt: z.string(),
    createdBy: z.string(),
  })
  .openapi('Webhook', { example: endpointExample })

/** One that was just given a secret. */
export const secretHookSchema = hookSchema
  .extend({
    secret: z.string().openapi({ description: 'What signatures are checked with, this once: keep it now' }),
  })
  .openapi('NewWebhook', { example: { ...endpointExample, secret: `whsec_${'x'.repeat(43)}=` } })

/** One event of a log. */
export const deliverySchema = z
  .object({
    id: z.string().openapi({ description: 'Of the event: `webhook-id`, the same at every try' }),
    type: z.string(),
    at: z.string().openapi({ description: 'When it happened' }),
    about: z.string().openapi({
      description: 'Id of the subscriber or campaign; `erased` of somebody who was erased since',
    }),
    outcome: z.enum(['delivered', 'waiting', 'given-up']),
    tries: z.int(),
    triedAt: z.string(),
    milliseconds: z.int(),
    status: z.int().nullable().openapi({ description: 'What it was answered; null when it was not' }),
    fault: z.string().nullable(),
    answer: z
      .string()
      .nullable()
      .openapi({ description: 'The beginning of an answer that refused it, without addresses' }),
    next: z.string().nullable().openapi({ description: 'When it is tried again' }),
  })
  .openapi('WebhookDelivery')

/** An endpoint and an event of its log in a path. */
export const deliveryParameters = idParameter.extend({
  event: z
    .string()
    .regex(/^evt_[0-9a-f]{36}$/)
    .openapi({ param: { name: 'event', in: 'path' } }),
})

/** An endpoint as answers show it. */
export function hookJson(endpoint: HookEndpoint): z.output<typeof hookSchema> {
  const { id, url, description, events, withAddresses, enabled, createdAt, createdBy } = endpoint
  return {
    ...{ id, url, description, events: [...events], withAddresses, enabled },
    disabledReason: endpoint.disabled?.reason ?? null,
    failingSince: endpoint.failingSince ?? null,
    formerSecretUntil: endpoint.formerSecret?.until ?? null,
    ...{ createdAt, createdBy },
  }
}

/** An event of a log as answers show it. */
export function deliveryJson(delivery: HookDelivery): z.output<typeof deliverySchema> {
  const { event, outcome, tries, triedAt, milliseconds } = delivery
  const { status = null, fault = null, answer = null, next = null } = delivery
  const { id, type, at, data } = event
  return { id, type, at, about: data.id, outcome, tries, triedAt, milliseconds, status, fault, answer, next }
}
