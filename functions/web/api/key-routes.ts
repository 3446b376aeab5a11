import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type ApiKey, type KeyStanding, mostMakers } from '../../core/keys/api-key.ts'
import { expiryAfter } from '../../core/keys/expiry.ts'
import { type Scope, scopes } from '../../core/keys/scope.ts'
import { line } from '../../core/yaml/rules.ts'
import { createKey } from '../../flows/create-key.ts'
import { listKeys } from '../../flows/list-keys.ts'
import type { Ports } from '../../flows/ports.ts'
import { revokeKey } from '../../flows/revoke-key.ts'
import { type AnyAnswer, problemJson } from '../problem-json.ts'
import { invalid, json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { idempotencyHeader, idParameter, pageOf } from './schemas.ts'

const keyExample = {
  id: '3fa4c1d09b2e',
  name: 'Website form',
  scopes: ['subscribers:write'],
  standing: 'good',
  createdAt: '2026-11-30T08:00:00.000Z',
  createdBy: 'cli',
  expiresAt: '2027-02-28T08:00:00.000Z',
  revokedAt: null,
  lastUsedOn: '2026-11-30',
} as const

const keySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    standing: z.enum(['good', 'revoked', 'expired']).openapi({
      description: 'Only a good one opens anything; one that a key made is good while that key is',
    }),
    createdAt: z.string(),
    createdBy: z.string(),
    expiresAt: z.string().nullable(),
    revokedAt: z
      .string()
      .nullable()
      .openapi({ description: 'When it was revoked, or a key that it comes from' }),
    lastUsedOn: z.string().nullable().openapi({ description: 'The last day of UTC on which it was sent' }),
  })
  .openapi('Key', { example: keyExample })

const madeSchema = keySchema
  .extend({ key: z.string().openapi({ description: 'The key itself, this once: keep it now' }) })
  .openapi('NewKey', { example: { ...keyExample, key: `tdg_${'x'.repeat(43)}` } })

const inputSchema = z
  .strictObject({
    name: line(100).openapi({ description: 'What you call it in lists' }),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    expires: z.string().max(40).optional().openapi({
      description:
        'For how long it opens anything, as an ISO 8601 duration of at most ten years; for good when left out',
    }),
  })
  .openapi('KeyInput', { example: { name: 'Website form', scopes: ['subscribers:write'], expires: 'P90D' } })

const list = createRoute({
  method: 'get',
  path: '/keys',
  operationId: 'listKeys',
  summary: 'Every API key that was made, newest first, never the key itself',
  responses: { 200: json(pageOf(keySchema), 'The keys'), ...problems.locked },
})

const create = createRoute({
  method: 'post',
  path: '/keys',
  operationId: 'createKey',
  summary: 'Make an API key that opens no more than yours does, and no longer',
  description:
    'It is good while yours is: make the key that is to take the place of yours with `npx tidings key create`. The key is in ' +
    'this answer and nowhere else: sending the same again under its `Idempotency-Key` is told with 409 that the answer was not kept.',
  request: { headers: idempotencyHeader, body: { ...json(inputSchema, 'What it is for'), required: true } },
  responses: { 201: json(madeSchema, 'The key'), ...problems.invalid, ...problems.locked },
})

const revoke = createRoute({
  method: 'delete',
  path: '/keys/{id}',
  operationId: 'revokeKey',
  summary: 'Revoke a key and all that were made with it for good, from the next request on; again is fine',
  request: { params: idParameter, headers: idempotencyHeader },
  responses: {
    204: { description: 'It opens nothing any more' },
    ...problems.bodiless,
    ...problems.missing,
    ...problems.locked,
  },
})

/** API keys: made, listed, revoked. */
export function addKeyRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => {
    const items = (await listKeys(ports)).map(({ key, standing }) => keyJson(key, standing))
    return context.json({ items }, 200)
  })
  app.openapi(create, async (context) => {
    const { name, scopes: wanted, expires } = context.req.valid('json')
    const now = ports.clock.now()
    const expiresAt = expires === undefined ? undefined : expiryAfter(expires, now)
    if (expires !== undefined && expiresAt === undefined) return invalid(context, [badExpiry])
    const asked = { name: name.trim(), scopes: wanted, ...(expiresAt !== undefined && { expiresAt }) }
    const outcome = await createKey(ports, { ...asked, maker: context.get('actor') })
    if (outcome.kind === 'beyond-maker') return beyond(context, outcome.scopes)
    if (outcome.kind === 'too-deep') return tooDeep(context)
    return context.json({ ...keyJson(outcome.key, { kind: 'good' }), key: outcome.secret }, 201)
  })
  app.openapi(revoke, async (context) => {
    const outcome = await revokeKey(ports, context.req.valid('param'))
    return outcome.kind === 'revoked' ? context.body(null, 204) : missing(context, 'key')
  })
}

const badExpiry = {
  field: 'expires',
  rule: 'duration',
  message: 'This is no duration of up to ten years. Write it as P90D (days), P1Y or PT8H (hours).',
}

function beyond(context: Context, lacking: readonly Scope[]): AnyAnswer {
  const title = 'A key opens no more than the one that makes it'
  const detail = `Yours lacks ${lacking.join(' and ')}. Leave that out, or make it with: npx tidings key create`
  return problemJson(context, 403, { title, rule: 'beyond-maker', detail, scopes: [...lacking] })
}

function tooDeep(context: Context): AnyAnswer {
  const title = 'Keys make keys only so many times over'
  const detail = `Yours is the last of ${mostMakers + 1} in a row. Make it with: npx tidings key create`
  return problemJson(context, 403, { title, rule: 'too-deep', detail })
}

function keyJson(key: ApiKey, standing: KeyStanding): z.output<typeof keySchema> {
  const { id, name, createdAt, createdBy, expiresAt = null, lastUsedOn = null } = key
  const revokedAt = standing.kind === 'revoked' ? standing.since : null
  const dates = { createdAt, createdBy, expiresAt, revokedAt, lastUsedOn }
  return { id, name, scopes: [...key.scopes], standing: standing.kind, ...dates }
}
