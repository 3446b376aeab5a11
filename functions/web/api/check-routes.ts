import { createRoute, z } from '@hono/zod-openapi'
import type { Ports } from '../../flows/ports.ts'
import { preflightCampaign } from '../../flows/preflight-campaign.ts'
import { sendTest } from '../../flows/send-test.ts'
import { problemJson } from '../problem-json.ts'
import { invalid, json, missing, problems, unfit } from './answers.ts'
import type { Api } from './api-environment.ts'
import { contentProblemSchema, idempotencyHeader, idParameter } from './schemas.ts'

const preflight = createRoute({
  method: 'post',
  path: '/campaigns/{id}/preflight',
  operationId: 'preflightCampaign',
  summary: 'Check everything and change nothing',
  request: {
    params: idParameter,
    headers: idempotencyHeader,
    body: { content: { 'application/json': { schema: z.strictObject({}) } } },
  },
  responses: {
    200: json(
      z.object({
        ok: z.boolean(),
        problems: z.array(contentProblemSchema),
        notChecked: z
          .array(z.object({ rule: z.string(), message: z.string() }))
          .openapi({ description: 'What takes the DNS, the SES account or other hosts to tell' }),
      }),
      'What was found',
    ),
    ...problems.harmless,
    ...problems.missing,
    ...problems.locked,
  },
})

const test = createRoute({
  method: 'post',
  path: '/campaigns/{id}/test',
  operationId: 'sendTest',
  summary: 'Send it to one address, its subject marked as a test, its personal links opening nothing',
  description:
    'A 409 with the rule `test-in-doubt` means that SES did not answer clearly: the test may arrive all the same. Under ' +
    'an `Idempotency-Key`, a test is never sent twice.',
  request: {
    params: idParameter,
    headers: idempotencyHeader,
    body: {
      ...json(
        z.strictObject({ to: z.string().max(320).openapi({ example: 'me@studio.example' }) }),
        'To whom',
      ),
      required: true,
    },
  },
  responses: {
    200: json(z.object({ messageId: z.string() }), 'Accepted by SES'),
    ...problems.invalid,
    ...problems.missing,
    ...problems.limited,
    ...problems.unavailable,
    ...problems.locked,
  },
})

/** What tries a campaign before it goes out. */
export function addCheckRoutes(app: Api, ports: Ports): void {
  app.openapi(preflight, async (context) => {
    const campaign = await ports.campaigns.read(context.req.valid('param').id)
    if (!campaign) return missing(context, 'campaign')
    const { ok, problems, notChecked } = await preflightCampaign(ports, campaign)
    return context.json({ ok, problems: [...problems], notChecked: [...notChecked] }, 200)
  })
  app.openapi(test, async (context) => {
    const { to } = context.req.valid('json')
    const actor = context.get('actor').name
    const outcome = await sendTest(ports, { campaignId: context.req.valid('param').id, to, actor })
    switch (outcome.kind) {
      case 'sent':
        return context.json({ messageId: outcome.messageId }, 200)
      case 'unknown-campaign':
        return missing(context, 'campaign')
      case 'unfit':
        return unfit(context, outcome.problems)
      case 'bad-address':
        return invalid(context, [{ field: 'to', rule: 'address', message: `${outcome.reason}.` }])
      case 'limited': {
        const headers = { 'retry-after': String(outcome.retryAfterSeconds) }
        return problemJson(context, 429, tooManyTests, headers)
      }
      case 'in-doubt': {
        const detail = `${outcome.reason}. Look into the inbox; it is not sent again by itself.`
        return problemJson(context, 409, { title: inDoubt, rule: 'test-in-doubt', detail })
      }
      case 'not-sent': {
        const { reason: detail } = outcome
        return problemJson(context, 503, {
          title: 'The test was not sent',
          rule: 'test-not-sent',
          detail,
        })
      }
    }
  })
}

const inDoubt = 'It is not known whether SES took the test'
const tooManyTests = {
  title: 'Too many tests within an hour',
  rule: 'too-many-tests',
  detail: 'Wait for the seconds of Retry-After.',
}
