import { createRoute, z } from '@hono/zod-openapi'
import { recipientReasons, recipientStates } from '../../core/campaigns/recipient.ts'
import { checkCampaign } from '../../flows/check-campaign.ts'
import { listRecipients } from '../../flows/list-recipients.ts'
import type { Ports } from '../../flows/ports.ts'
import { reportCampaign } from '../../flows/report-campaign.ts'
import { sendTest } from '../../flows/send-test.ts'
import { problemJson } from '../problem-json.ts'
import { invalid, json, missing, problems, refused, unfit } from './answers.ts'
import type { Api } from './app.ts'
import { withCounts } from './campaign-json.ts'
import {
  campaignSchema,
  contentProblemSchema,
  countsSchema,
  idParameter,
  pageOf,
  pageQuery,
} from './schemas.ts'

const report = createRoute({
  method: 'get',
  path: '/campaigns/{id}/report',
  summary: 'Where everyone of a campaign stands, counted from rows',
  request: { params: idParameter },
  responses: {
    200: json(
      z.object({ campaign: campaignSchema, counts: countsSchema, isFrozen: z.boolean() }),
      'The report',
    ),
    ...problems.missing,
    ...problems.locked,
  },
})

const recipientSchema = z
  .object({ id: z.string(), state: z.enum(recipientStates), reason: z.enum(recipientReasons).optional() })
  .openapi('Recipient')

const recipients = createRoute({
  method: 'get',
  path: '/campaigns/{id}/recipients',
  summary: 'Where each person of a campaign stands, by subscriber id; empty before it starts',
  request: { params: idParameter, query: pageQuery },
  responses: {
    200: json(pageOf(recipientSchema), 'A page of recipients'),
    ...problems.invalid,
    ...problems.missing,
    ...problems.locked,
  },
})

const preflight = createRoute({
  method: 'post',
  path: '/campaigns/{id}/preflight',
  summary: 'Check everything and change nothing',
  request: { params: idParameter },
  responses: {
    200: json(z.object({ ok: z.boolean(), problems: z.array(contentProblemSchema) }), 'What was found'),
    ...problems.invalid,
    ...problems.missing,
    ...problems.locked,
  },
})

const test = createRoute({
  method: 'post',
  path: '/campaigns/{id}/test',
  summary: 'Send it to one address, its subject marked as a test, its personal links opening nothing',
  request: {
    params: idParameter,
    body: { ...json(z.strictObject({ to: z.string().max(320) }), 'To whom'), required: true },
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

/** What can be learned of one campaign. */
export function addCampaignReports(app: Api, ports: Ports): void {
  app.openapi(report, async (context) => {
    const outcome = await reportCampaign(ports, { campaignId: context.req.valid('param').id })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign') as never
    const { campaign, counts, isFrozen } = outcome
    return context.json({ campaign: withCounts(campaign, counts), counts, isFrozen }, 200)
  })
  app.openapi(recipients, async (context) => {
    const { cursor, limit } = context.req.valid('query')
    const campaignId = context.req.valid('param').id
    const outcome = await listRecipients(ports, { campaignId, limit, ...(cursor && { cursor }) })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign') as never
    return context.json({ ...outcome.page, items: [...outcome.page.items] }, 200)
  })
  app.openapi(preflight, async (context) => {
    const campaign = await ports.campaigns.read(context.req.valid('param').id)
    if (!campaign) return missing(context, 'campaign') as never
    const checked = await checkCampaign(ports, campaign)
    if (checked.kind === 'refused') return refused(context, checked.refusal) as never
    const found = checked.kind === 'fit' ? checked.warnings : checked.problems
    return context.json({ ok: checked.kind === 'fit', problems: [...found] }, 200)
  })
  addTestRoute(app, ports)
}

function addTestRoute(app: Api, ports: Ports): void {
  app.openapi(test, async (context) => {
    const { to } = context.req.valid('json')
    const outcome = await sendTest(ports, { campaignId: context.req.valid('param').id, to })
    switch (outcome.kind) {
      case 'sent':
        return context.json({ messageId: outcome.messageId }, 200)
      case 'unknown-campaign':
        return missing(context, 'campaign') as never
      case 'unfit':
        return unfit(context, outcome.problems) as never
      case 'bad-address':
        return invalid(context, [{ field: 'to', message: `${outcome.reason}.` }]) as never
      case 'limited': {
        const headers = { 'retry-after': String(outcome.retryAfterSeconds) }
        return problemJson(context, 429, { title: 'Too many tests within an hour' }, headers) as never
      }
      case 'not-sent':
        return problemJson(context, 503, {
          title: 'The test was not sent',
          detail: outcome.reason,
        }) as never
    }
  })
}
