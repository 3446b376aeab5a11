import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Ports } from '../../flows/ports.ts'
import { type ResolveDoubts, resolveDoubts } from '../../flows/resolve-doubts.ts'
import { json, missing, problems, refused } from './answers.ts'
import type { Api } from './api-environment.ts'
import { campaignJson } from './campaign-json.ts'
import { campaignSchema, idempotencyHeader, idParameter, notAnId } from './schemas.ts'

const whom = z.strictObject({
  people: z
    .array(z.string().refine((id) => /^[0-9a-f]{32}$/.test(id), notAnId))
    .min(1)
    .max(1000)
    .optional()
    .openapi({ description: 'Subscriber ids; everyone in doubt when left out' }),
})

const resolved = z.object({
  people: z.int().min(0).openapi({ description: 'Whose doubt this settled' }),
  campaign: campaignSchema,
})

function decision(
  name: ResolveDoubts['decision'],
  operationId: string,
  summary: string,
  description: string,
) {
  return createRoute({
    method: 'post',
    path: `/campaigns/{id}/doubts/${name}`,
    operationId,
    summary,
    description,
    request: {
      params: idParameter,
      headers: idempotencyHeader,
      body: { content: { 'application/json': { schema: whom } } },
    },
    responses: {
      200: json(resolved, 'What came of it'),
      ...problems.invalid,
      ...problems.missing,
      ...problems.locked,
    },
  })
}

const resend = decision(
  'resend',
  'resendDoubts',
  'Send again to people in doubt: SOME OF THEM MAY GET IT TWICE',
  'SES may have mailed them already and did not say so. Only this order ever mails anybody of a campaign a second time. ' +
    'Under an `Idempotency-Key`, a try that broke off is not repeated: look at the doubts and order anew.',
)

const writeOff = decision(
  'write-off',
  'writeOffDoubts',
  'Count people in doubt as failed, and mail nobody',
  'SES may have mailed them: an event that still says so is recorded, and their place stays failed (written-off).',
)

/** The owner's decisions about doubts. */
export function addDoubtRoutes(app: Api, ports: Ports): void {
  app.openapi(resend, async (context) => answer(context, ports, context.req.valid('json')?.people, 'resend'))
  app.openapi(writeOff, async (context) =>
    answer(context, ports, context.req.valid('json')?.people, 'write-off'),
  )
}

async function answer(
  context: Context,
  ports: Ports,
  people: readonly string[] | undefined,
  made: ResolveDoubts['decision'],
) {
  const order = {
    campaignId: context.req.param('id') ?? '',
    actor: context.get('actor').name,
    decision: made,
  }
  const outcome = await resolveDoubts(ports, { ...order, ...(people && { people }) })
  switch (outcome.kind) {
    case 'unknown-campaign':
      return missing(context, 'campaign')
    case 'refused':
      return refused(context, outcome.refusal)
    case 'resolved': {
      const campaign = await campaignJson(ports, outcome.campaign)
      return context.json({ people: outcome.people, campaign }, 200)
    }
  }
}
