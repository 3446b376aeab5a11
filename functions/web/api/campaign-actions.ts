import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Campaign } from '../../core/campaigns/campaign.ts'
import { cancelCampaign } from '../../flows/cancel-campaign.ts'
import { checkCampaign } from '../../flows/check-campaign.ts'
import { pauseCampaign } from '../../flows/pause-campaign.ts'
import type { Ports } from '../../flows/ports.ts'
import { reportCampaign } from '../../flows/report-campaign.ts'
import { resumeCampaign } from '../../flows/resume-campaign.ts'
import { scheduleCampaign } from '../../flows/schedule-campaign.ts'
import { sendNow } from '../../flows/send-now.ts'
import { json, missing, problems, refused, unfit } from './answers.ts'
import type { Api } from './app.ts'
import { campaignJson, withCounts } from './campaign-json.ts'
import { campaignSchema, contentProblemSchema, countsSchema, idParameter } from './schemas.ts'

/** Milliseconds a request may spend on freezing an audience; the planner goes on with what is left. */
const patience = 15_000

const scheduled = campaignSchema.extend({
  note: z.string().optional().openapi({ description: 'What a clock change made of the local time' }),
  warnings: z.array(contentProblemSchema).optional(),
})
const scheduleBody = z.strictObject({
  at: z
    .string()
    .optional()
    .openapi({ description: 'Local ISO without offset, or an instant', example: '2026-11-26T09:00' }),
  timeZone: z.string().optional().openapi({ example: 'Europe/Zurich' }),
})
const reasonBody = z.strictObject({ reason: z.string().trim().min(1).max(300).optional() })
const reportSchema = z.object({ campaign: campaignSchema, counts: countsSchema, isFrozen: z.boolean() })
const preflightSchema = z.object({ ok: z.boolean(), problems: z.array(contentProblemSchema) })

const answers = { ...problems.invalid, ...problems.missing, ...problems.conflict, ...problems.locked }

function action<Body extends z.ZodType, Answer extends z.ZodType>(
  name: string,
  summary: string,
  body: Body,
  answer: Answer,
) {
  return createRoute({
    method: 'post',
    path: `/campaigns/{id}/${name}`,
    summary,
    request: { params: idParameter, body: { content: { 'application/json': { schema: body } } } },
    responses: { 200: json(answer, 'The campaign as it now is'), ...answers },
  })
}

const report = createRoute({
  method: 'get',
  path: '/campaigns/{id}/report',
  summary: 'Where everyone of a campaign stands, counted from rows',
  request: { params: idParameter },
  responses: { 200: json(reportSchema, 'The report'), ...problems.missing, ...problems.locked },
})

const routes = {
  schedule: action('schedule', 'Send at a time', scheduleBody, scheduled),
  sendNow: action('send-now', 'Send now', z.strictObject({}), scheduled),
  pause: action('pause', 'Pause after the windows under way', reasonBody, campaignSchema),
  resume: action('resume', 'Serve those still pending', z.strictObject({}), campaignSchema),
  cancel: action('cancel', 'Stop for good', reasonBody, campaignSchema),
  preflight: action('preflight', 'Check everything and change nothing', z.strictObject({}), preflightSchema),
}

/** Orders to one campaign. */
export function addCampaignActions(app: Api, ports: Ports): void {
  app.openapi(routes.schedule, async (context) => {
    const { id: campaignId } = context.req.valid('param')
    const order = bodyOf<z.output<typeof scheduleBody>>(context)
    const actor = context.get('actor').name
    const outcome = await scheduleCampaign(ports, { campaignId, actor, ...order })
    if (outcome.kind !== 'scheduled') return refuse(context, outcome) as never
    const { note, warnings, campaign } = outcome
    const shown = { ...(await campaignJson(ports, campaign)), warnings: [...warnings], ...(note && { note }) }
    return context.json(shown, 200)
  })
  app.openapi(routes.sendNow, async (context) => {
    const { id: campaignId } = context.req.valid('param')
    const deadline = ports.clock.real() + patience
    const outcome = await sendNow(ports, { campaignId, actor: context.get('actor').name, deadline })
    if (outcome.kind !== 'started') return refuse(context, outcome) as never
    return context.json(
      { ...(await campaignJson(ports, outcome.campaign)), warnings: [...outcome.warnings] },
      200,
    )
  })
  app.openapi(routes.pause, async (context) => {
    const { reason = 'paused by hand' } = bodyOf<z.output<typeof reasonBody>>(context)
    return changed(context, ports, pauseCampaign(ports, { ...orderOf(context), reason })) as never
  })
  app.openapi(routes.resume, async (context) => {
    const deadline = ports.clock.real() + patience
    return changed(context, ports, resumeCampaign(ports, { ...orderOf(context), deadline })) as never
  })
  app.openapi(routes.cancel, async (context) => {
    const { reason = 'cancelled by hand' } = bodyOf<z.output<typeof reasonBody>>(context)
    return changed(context, ports, cancelCampaign(ports, { ...orderOf(context), reason })) as never
  })
  app.openapi(routes.preflight, async (context) => {
    const campaign = await ports.campaigns.read(context.req.valid('param').id)
    if (!campaign) return missing(context, 'campaign') as never
    const checked = await checkCampaign(ports, campaign)
    if (checked.kind === 'refused') return refused(context, checked.refusal) as never
    const found = checked.kind === 'fit' ? checked.warnings : checked.problems
    return context.json({ ok: checked.kind === 'fit', problems: [...found] }, 200)
  })
  app.openapi(report, async (context) => {
    const outcome = await reportCampaign(ports, { campaignId: context.req.valid('param').id })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign') as never
    const { campaign, counts, isFrozen } = outcome
    return context.json({ campaign: withCounts(campaign, counts), counts, isFrozen }, 200)
  })
}

/** A validated body; an absent one counts as empty, since every field of these orders has a default. */
function bodyOf<T>(context: { req: { valid(target: 'json'): unknown } }): T {
  return (context.req.valid('json') ?? {}) as T
}

function orderOf(context: Context): { readonly campaignId: string; readonly actor: string } {
  return { campaignId: context.req.param('id') ?? '', actor: context.get('actor').name }
}

type Refused = Exclude<Awaited<ReturnType<typeof scheduleCampaign>>, { readonly kind: 'scheduled' }>

function refuse(context: Context, outcome: Refused): Response {
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
  change: Promise<Refused | { readonly kind: 'changed'; readonly campaign: Campaign }>,
): Promise<Response> {
  const outcome = await change
  if (outcome.kind !== 'changed') return refuse(context, outcome)
  return context.json(await campaignJson(ports, outcome.campaign), 200)
}
