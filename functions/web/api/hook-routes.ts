import { createRoute, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { mostEndpoints } from '../../core/hooks/hook-endpoint.ts'
import type { HookWishFaults } from '../../core/hooks/hook-wish.ts'
import { addHook } from '../../flows/add-hook.ts'
import { changeHook } from '../../flows/change-hook.ts'
import type { Ports } from '../../flows/ports.ts'
import { rotateHook } from '../../flows/rotate-hook.ts'
import { type AnyAnswer, problemJson } from '../problem-json.ts'
import { sentence } from '../sentence.ts'
import { invalid, json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { forbiddenBeyond } from './forbidden.ts'
import { hookChangeSchema, hookInputSchema, hookJson, hookSchema, secretHookSchema } from './hook-json.ts'
import { idempotencyHeader, idParameter, pageOf } from './schemas.ts'

const list = createRoute({
  method: 'get',
  path: '/webhooks',
  operationId: 'listWebhooks',
  summary: 'Who is told of events',
  description:
    'Each event is a POST of `{type, timestamp, data}`, signed as Standard Webhooks has it (https://www.standardwebhooks.com): ' +
    '`webhook-id`, `webhook-timestamp` and `webhook-signature`. The id of an event is the same whenever it comes, so do nothing ' +
    'twice under it. No order is promised. Answer 2xx within 15 seconds; anything else is tried again after 5 s, 5 min, 30 min, ' +
    '2, 5, 10, 14, 20 and 24 h, but for 410, which switches the endpoint off.',
  responses: { 200: json(pageOf(hookSchema), 'All of them'), ...problems.locked },
})

const add = createRoute({
  method: 'post',
  path: '/webhooks',
  operationId: 'addWebhook',
  summary: `Have another program told of events; ${mostEndpoints} at most`,
  description: 'The secret is in this answer and nowhere else.',
  request: { headers: idempotencyHeader, body: { ...json(hookInputSchema, 'The endpoint'), required: true } },
  responses: {
    201: json(secretHookSchema, 'It is told of what happens from half a minute on'),
    ...problems.invalid,
    ...problems.locked,
  },
})

const read = createRoute({
  method: 'get',
  path: '/webhooks/{id}',
  operationId: 'readWebhook',
  summary: 'One endpoint',
  request: { params: idParameter },
  responses: { 200: json(hookSchema, 'The endpoint'), ...problems.missing, ...problems.locked },
})

const change = createRoute({
  method: 'patch',
  path: '/webhooks/{id}',
  operationId: 'changeWebhook',
  summary: 'Change an endpoint, or switch it on or off; what is left out stays',
  request: {
    params: idParameter,
    headers: idempotencyHeader,
    body: { ...json(hookChangeSchema, 'What changes'), required: true },
  },
  responses: {
    200: json(hookSchema, 'As it is now'),
    ...problems.invalid,
    ...problems.missing,
    ...problems.locked,
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/webhooks/{id}',
  operationId: 'removeWebhook',
  summary: 'Tell it nothing any more; again is fine for a day under the same key',
  request: { params: idParameter, headers: idempotencyHeader },
  responses: {
    204: { description: 'It is told nothing any more' },
    ...problems.bodiless,
    ...problems.missing,
    ...problems.locked,
  },
})

const rotate = createRoute({
  method: 'post',
  path: '/webhooks/{id}/rotate',
  operationId: 'rotateWebhookSecret',
  summary: 'Give it another secret; for 24 hours both sign',
  request: { params: idParameter, headers: idempotencyHeader },
  responses: {
    200: json(secretHookSchema, 'With its new secret, which is nowhere else'),
    ...problems.bodiless,
    ...problems.missing,
    ...problems.locked,
  },
})

/** Endpoints that are told of events: listed, added, changed, removed. */
export function addHookRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => context.json({ items: (await ports.hooks.list()).map(hookJson) }, 200))
  app.openapi(add, async (context) => {
    const wish = context.req.valid('json')
    const forbidden = wish.withAddresses ? beyond(context) : undefined
    if (forbidden) return forbidden
    const outcome = await addHook(ports, { ...wish, actor: context.get('actor').name })
    if (outcome.kind === 'invalid') return unfit(context, outcome.faults)
    if (outcome.kind === 'too-many') return tooMany(context)
    return context.json({ ...hookJson(outcome.endpoint), secret: outcome.secret }, 201)
  })
  app.openapi(read, async (context) => {
    const endpoint = await ports.hooks.read(context.req.valid('param').id)
    return endpoint ? context.json(hookJson(endpoint), 200) : missing(context, 'webhook')
  })
  app.openapi(change, async (context) => {
    const { id } = context.req.valid('param')
    const wish = context.req.valid('json')
    const stored = await ports.hooks.read(id)
    // Whoever may not see addresses may not send them elsewhere either.
    const forbidden = (wish.withAddresses ?? stored?.withAddresses) ? beyond(context) : undefined
    if (forbidden) return forbidden
    const outcome = await changeHook(ports, id, given(wish))
    if (outcome.kind === 'unknown-hook') return missing(context, 'webhook')
    if (outcome.kind === 'invalid') return unfit(context, outcome.faults)
    return context.json(hookJson(outcome.endpoint), 200)
  })
  app.openapi(remove, async (context) => {
    const { id } = context.req.valid('param')
    if (!(await ports.hooks.read(id))) return missing(context, 'webhook')
    await ports.hooks.remove(id)
    return context.body(null, 204)
  })
  app.openapi(rotate, async (context) => {
    const outcome = await rotateHook(ports, context.req.valid('param').id)
    if (outcome.kind === 'unknown-hook') return missing(context, 'webhook')
    return context.json({ ...hookJson(outcome.endpoint), secret: outcome.secret }, 200)
  })
}

type Wish = z.output<typeof hookChangeSchema>

/** Without what was left out: `undefined` would stand in the place of what is stored. */
function given(wish: Wish) {
  const { url, description, events, withAddresses, enabled } = wish
  return {
    ...(url !== undefined && { url }),
    ...(description !== undefined && { description }),
    ...(events !== undefined && { events }),
    ...(withAddresses !== undefined && { withAddresses }),
    ...(enabled !== undefined && { enabled }),
  }
}

function beyond(context: Parameters<typeof forbiddenBeyond>[0]): AnyAnswer | undefined {
  return forbiddenBeyond(context, context.get('actor').scopes, [['webhooks:write', 'subscribers:read']])
}

function unfit(context: Context, faults: HookWishFaults): AnyAnswer {
  const found = Object.entries(faults).map(([field, message]) => ({
    field,
    rule: `webhook-${field}`,
    message: sentence(message),
  }))
  return invalid(context, found)
}

function tooMany(context: Context): AnyAnswer {
  const title = `There are ${mostEndpoints} already`
  const detail = 'Each event is told to every one of them. Remove one that nobody needs.'
  return problemJson(context, 409, { title, rule: 'too-many-webhooks', detail })
}
