import { Hono } from 'hono'
import * as z from 'zod'
import { type SubscribeOutcome, subscribe } from '../../flows/subscribe.ts'
import { verifyChallenge } from '../../flows/verify-challenge.ts'
import { fieldFaults } from '../field-faults.ts'
import { type FieldFault, problemJson } from '../problem-json.ts'
import { originOf, type PublicContext, type PublicEnv, type PublicOptions } from './public-context.ts'
import { allowOrigin } from './signup-origins.ts'
import { isTrapped } from './signup-trap.ts'

const bodySchema = z.object({
  email: z.string().max(1000),
  name: z.string().max(1000).optional(),
  topics: z.array(z.string().max(200)).max(200).optional(),
  source: z.string().max(200).optional(),
  form: z.string().max(100).optional(),
  fields: z.record(z.string().max(100), z.union([z.string(), z.number(), z.boolean()])).optional(),
  consentText: z.string().max(2000).optional(),
  /** Turnstile's answer, where the site asks for one. */
  challenge: z.string().max(2048).optional(),
  website: z.string().optional(),
  elapsed: z.number().optional(),
})

const path = '/api/v1/subscriptions'

/** `POST /api/v1/subscriptions`: JSON in, 202 for every valid address, problem+json otherwise. */
export function subscriptionsRoutes(options: PublicOptions): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.use(path, async (context, next) => {
    allowOrigin(context)
    await next()
  })
  app.options(path, (context) => {
    context.header('access-control-allow-methods', 'POST')
    context.header('access-control-allow-headers', 'content-type')
    context.header('access-control-max-age', '600')
    return context.body(null, 204)
  })
  app.post(path, async (context) => {
    const body = await readJson(context)
    if (body === undefined) {
      const detail = 'Send one JSON object with content-type application/json.'
      return problemJson(context, 400, { title: 'The body is not JSON', detail })
    }
    const parsed = bodySchema.safeParse(body)
    if (!parsed.success) {
      const { issues } = parsed.error
      return invalid(context, fieldFaults({ issues, schema: bodySchema, value: body, whole: 'body' }))
    }
    const { website, elapsed, challenge, ...request } = parsed.data
    allowOrigin(context, { name: request.form })
    const { fillSeconds } = context.get('model').site.signup.limits
    if (isTrapped({ website, elapsed }, fillSeconds, options.ports.clock.real()))
      return answer(context, { kind: 'accepted' })
    const disposable = await options.disposable()
    const verify = () => verifyChallenge(options.ports, challenge)
    const input = { ...request, ...originOf(context, options), disposable, verify }
    return answer(context, await subscribe(options.ports, input))
  })
  return app
}

function answer(context: PublicContext, outcome: SubscribeOutcome): Response {
  switch (outcome.kind) {
    case 'accepted':
      return context.json({ status: 'check-your-inbox' }, 202, { 'cache-control': 'no-store' })
    case 'invalid':
      return invalid(
        context,
        outcome.errors.map((error) => ({ rule: 'wrong-value', ...error })),
      )
    case 'limited': {
      const headers = { 'retry-after': String(outcome.retryAfterSeconds) }
      return problemJson(context, 429, { title: 'Too many signups', detail: 'Try again later.' }, headers)
    }
  }
}

function invalid(context: PublicContext, errors: readonly FieldFault[]): Response {
  return problemJson(context, 422, { title: 'The signup cannot be taken', errors })
}

/** Another kind of body could be sent by any page without the browser asking first, so only JSON is read. */
async function readJson(context: PublicContext): Promise<unknown> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return undefined
  const text = await context.req.text()
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
