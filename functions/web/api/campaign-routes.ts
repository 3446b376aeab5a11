import { createRoute } from '@hono/zod-openapi'
import { campaignInputSchema, checkCampaignInput } from '../../core/campaigns/campaign-input.ts'
import { countCampaign } from '../../flows/count-campaign.ts'
import { createOnce } from '../../flows/create-once.ts'
import { listCampaigns } from '../../flows/list-campaigns.ts'
import type { Ports } from '../../flows/ports.ts'
import { readSite } from '../../flows/read-site.ts'
import { removeCampaign } from '../../flows/remove-campaign.ts'
import { updateCampaign } from '../../flows/update-campaign.ts'
import { changedDefinition } from '../changed-definition.ts'
import { invalid, json, missing, problems, refused, unfit } from './answers.ts'
import type { Api } from './api-environment.ts'
import { campaignChangesSchema } from './campaign-changes.ts'
import { campaignJson, shownCampaign } from './campaign-json.ts'
import { draftExample } from './examples.ts'
import { pageQuery, sealedPage } from './page-cursor.ts'
import { campaignSchema, idempotencyHeader, idParameter, pageOf } from './schemas.ts'

/** Milliseconds a list may spend on counting. */
const patience = 10_000

const list = createRoute({
  method: 'get',
  path: '/campaigns',
  operationId: 'listCampaigns',
  summary: 'All campaigns, newest first, with counts that may be a while old: see `countedAt`',
  request: { query: pageQuery('campaigns') },
  responses: {
    200: json(pageOf(campaignSchema), 'A page of campaigns'),
    ...problems.query,
    ...problems.locked,
  },
})

const create = createRoute({
  method: 'post',
  path: '/campaigns',
  operationId: 'createCampaign',
  summary: 'Make a draft',
  request: {
    headers: idempotencyHeader,
    body: { ...json(campaignInputSchema, 'The draft', draftExample), required: true },
  },
  responses: { 201: json(campaignSchema, 'The draft'), ...problems.invalid, ...problems.locked },
})

const read = createRoute({
  method: 'get',
  path: '/campaigns/{id}',
  operationId: 'readCampaign',
  summary: 'One campaign with its counts, from rows',
  request: { params: idParameter },
  responses: { 200: json(campaignSchema, 'The campaign'), ...problems.missing, ...problems.locked },
})

const change = createRoute({
  method: 'patch',
  path: '/campaigns/{id}',
  operationId: 'changeCampaign',
  summary:
    'Change a campaign that has not started; one whose own time changes has to be scheduled again, a series moves by itself',
  request: {
    params: idParameter,
    headers: idempotencyHeader,
    body: {
      ...json(campaignChangesSchema, 'What changes'),
      required: true,
    },
  },
  responses: {
    200: json(campaignSchema, 'The campaign as it now is'),
    ...problems.invalid,
    ...problems.missing,
    ...problems.locked,
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/campaigns/{id}',
  operationId: 'removeCampaign',
  summary: 'Remove a campaign that never went out',
  request: { params: idParameter, headers: idempotencyHeader },
  responses: {
    204: { description: 'Removed' },
    ...problems.bodiless,
    ...problems.missing,
    ...problems.locked,
  },
})

/** Reading and writing campaigns. */
export function addCampaignRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => {
    const { cursor, limit } = context.req.valid('query')
    const deadline = ports.clock.real() + patience
    const page = await listCampaigns(ports, { limit, deadline, ...(cursor !== undefined && { cursor }) })
    return context.json({ ...sealedPage('campaigns', page), items: page.items.map(shownCampaign) }, 200)
  })
  app.openapi(create, async (context) => {
    const checked = checkCampaignInput(context.req.valid('json'), await readSite(ports))
    if (!checked.ok) return invalid(context, checked.errors)
    const caller = { actor: context.get('actor').name, key: context.req.valid('header')['idempotency-key'] }
    const campaign = await createOnce(ports, checked.definition, caller)
    return context.json(await campaignJson(ports, campaign), 201)
  })
  app.openapi(read, async (context) => {
    const campaign = await ports.campaigns.read(context.req.valid('param').id)
    if (!campaign) return missing(context, 'campaign')
    return context.json(shownCampaign(await countCampaign(ports, campaign)), 200)
  })
  app.openapi(remove, async (context) => {
    const actor = context.get('actor').name
    const outcome = await removeCampaign(ports, { campaignId: context.req.valid('param').id, actor })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign')
    if (outcome.kind === 'refused') return refused(context, outcome.refusal)
    return context.body(null, 204)
  })
  addChangeRoute(app, ports)
}

function addChangeRoute(app: Api, ports: Ports): void {
  app.openapi(change, async (context) => {
    const campaignId = context.req.valid('param').id
    const stored = await ports.campaigns.read(campaignId)
    if (!stored) return missing(context, 'campaign')
    const checked = changedDefinition(stored.definition, context.req.valid('json'), await readSite(ports))
    if (!checked.ok) return invalid(context, checked.errors)
    const { definition } = checked
    const actor = context.get('actor').name
    const { version, source } = stored
    const outcome = await updateCampaign(ports, { campaignId, actor, definition, source, version })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign')
    if (outcome.kind === 'refused') return refused(context, outcome.refusal)
    if (outcome.kind === 'unfit') return unfit(context, outcome.problems)
    return context.json(await campaignJson(ports, outcome.campaign), 200)
  })
}
