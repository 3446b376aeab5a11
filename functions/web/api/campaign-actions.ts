import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Campaign } from '../../core/campaigns/campaign.ts'
import { cancelCampaign } from '../../flows/cancel-campaign.ts'
import type { Unfit } from '../../flows/check-campaign.ts'
import { pauseCampaign } from '../../flows/pause-campaign.ts'
import type { Ports } from '../../flows/ports.ts'
import { readSite } from '../../flows/read-site.ts'
import { resumeCampaign } from '../../flows/resume-campaign.ts'
import { scheduleCampaign } from '../../flows/schedule-campaign.ts'
import { sendNow } from '../../flows/send-now.ts'
import type { AnyAnswer } from '../problem-json.ts'
import { json, missing, problems, refused, unfit } from './answers.ts'
import type { Api, ApiEnvironment } from './api-environment.ts'
import { campaignJson } from './campaign-json.ts'
import { campaignSchema, contentProblemSchema, idempotencyHeader, idParameter } from './schemas.ts'

/** Milliseconds a request may spend on freezing an audience; the planner goes on with what is left. */
const patience = 15_000

const scheduled = campaignSchema.extend({
  warnings: z.array(contentProblemSchema),
})
const time = z.strictObject({
  at: z
    .string()
    .max(40)
    .optional()
    .openapi({ description: 'Local ISO without offset, or an instant', example: '2030-01-15T09:00' }),
  timeZone: z.string().max(64).optional().openapi({ example: 'Europe/Zurich' }),
})
const nothing = z.strictObject({})
const why = z.strictObject({
  reason: z.string().trim().min(1).max(300).optional().openapi({ example: 'a typo in the subject' }),
})

function order<Body extends z.ZodType, Answer extends z.ZodType>(
  [name, operationId]: readonly [string, string],
  summary: string,
  body: Body,
  answer: Answer,
) {
  return createRoute({
    method: 'post',
    path: `/campaigns/{id}/${name}`,
    operationId,
    summary,
    request: {
      params: idParameter,
      headers: idempotencyHeader,
      body: { content: { 'application/json': { schema: body } } },
    },
    responses: {
      200: json(answer, 'The campaign as it now is'),
      ...problems.invalid,
      ...problems.missing,
      ...problems.locked,
    },
  })
}

const routes = {
  schedule: order(
    ['schedule', 'scheduleCampaign'],
    'Send at a time, its own when none is given',
    time,
    scheduled,
  ),
  sendNow: order(['send-now', 'sendCampaignNow'], 'Send now', nothing, scheduled),
  pause: order(['pause', 'pauseCampaign'], 'Pause after the windows under way', why, campaignSchema),
  resume: order(['resume', 'resumeCampaign'], 'Serve those still pending', nothing, campaignSchema),
  cancel: order(['cancel', 'cancelCampaign'], 'Stop for good', why, campaignSchema),
}

/** Orders to one campaign. */
export function addCampaignActions(app: Api, ports: Ports): void {
  const deadline = () => ports.clock.real() + patience
  app.openapi(routes.schedule, async (context) => {
    const { at, timeZone } = context.req.valid('json') ?? {}
    const outcome = await scheduleCampaign(ports, {
      ...orderOf(context),
      siteTimeZone: (await readSite(ports)).timeZone,
      ...(at !== undefined && { at }),
      ...(timeZone !== undefined && { timeZone }),
    })
    if (outcome.kind !== 'scheduled') return refuse(context, outcome)
    const { note, warnings, campaign } = outcome
    const shown = { ...(await campaignJson(ports, campaign)), warnings: [...warnings], ...(note && { note }) }
    return context.json(shown, 200)
  })
  app.openapi(routes.sendNow, async (context) => {
    const siteTimeZone = (await readSite(ports)).timeZone
    const outcome = await sendNow(ports, { ...orderOf(context), siteTimeZone, deadline: deadline() })
    if (outcome.kind !== 'started') return refuse(context, outcome)
    const shown = await campaignJson(ports, outcome.campaign)
    return context.json({ ...shown, warnings: [...outcome.warnings] }, 200)
  })
  app.openapi(routes.pause, async (context) => {
    const { reason = 'paused by hand' } = context.req.valid('json') ?? {}
    return changed(context, ports, await pauseCampaign(ports, { ...orderOf(context), reason }))
  })
  app.openapi(routes.resume, async (context) => {
    const outcome = await resumeCampaign(ports, { ...orderOf(context), deadline: deadline() })
    return changed(context, ports, outcome)
  })
  app.openapi(routes.cancel, async (context) => {
    const { reason = 'cancelled by hand' } = context.req.valid('json') ?? {}
    return changed(context, ports, await cancelCampaign(ports, { ...orderOf(context), reason }))
  })
}

function orderOf(context: Context<ApiEnvironment>) {
  const order = context.get('order')
  const campaignId = context.req.param('id') ?? ''
  return { campaignId, actor: context.get('actor').name, ...(order !== undefined && { order }) }
}

type Refused = Unfit | { readonly kind: 'unknown-campaign' }

function refuse(context: Context, outcome: Refused): AnyAnswer {
  switch (outcome.kind) {
    case 'unknown-campaign':
      return missing(context, 'campaign')
    case 'refused':
      return refused(context, outcome.refusal)
    case 'unfit':
      return unfit(context, outcome.problems)
  }
}

async function changed(
  context: Context,
  ports: Ports,
  outcome: Refused | { readonly kind: 'changed'; readonly campaign: Campaign },
) {
  if (outcome.kind !== 'changed') return refuse(context, outcome)
  return context.json(await campaignJson(ports, outcome.campaign), 200)
}
