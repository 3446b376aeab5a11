import { createRoute, z } from '@hono/zod-openapi'
import {
  campaignInputOf,
  campaignInputSchema,
  checkCampaignInput,
} from '../../core/campaigns/campaign-input.ts'
import { inParallel } from '../../flows/in-parallel.ts'
import type { Ports } from '../../flows/ports.ts'
import { readSite } from '../../flows/read-site.ts'
import { removeCampaign } from '../../flows/remove-campaign.ts'
import { updateCampaign } from '../../flows/update-campaign.ts'
import { invalid, json, missing, problems, refused } from './answers.ts'
import type { Api } from './app.ts'
import { campaignJson, countedJson } from './campaign-json.ts'
import { createOnce } from './create-once.ts'
import { fieldFaults } from './field-faults.ts'
import { campaignSchema, idempotencyHeader, idParameter, pageOf, pageQuery } from './schemas.ts'

const countedAtOnce = 4

const list = createRoute({
  method: 'get',
  path: '/campaigns',
  summary: 'All campaigns, newest first',
  request: { query: pageQuery },
  responses: {
    200: json(pageOf(campaignSchema), 'A page of campaigns'),
    ...problems.invalid,
    ...problems.locked,
  },
})

const create = createRoute({
  method: 'post',
  path: '/campaigns',
  summary: 'Make a draft',
  request: {
    headers: idempotencyHeader,
    body: { ...json(campaignInputSchema, 'The draft'), required: true },
  },
  responses: { 201: json(campaignSchema, 'The draft'), ...problems.invalid, ...problems.locked },
})

const read = createRoute({
  method: 'get',
  path: '/campaigns/{id}',
  summary: 'One campaign with its counts',
  request: { params: idParameter },
  responses: { 200: json(campaignSchema, 'The campaign'), ...problems.missing, ...problems.locked },
})

const changes = z
  .record(z.string(), z.unknown())
  .openapi('CampaignChanges', { description: 'Fields of a campaign, each replaced whole; null unsets one' })

const change = createRoute({
  method: 'patch',
  path: '/campaigns/{id}',
  summary: 'Change a campaign that has not started; one whose own time changes has to be scheduled again',
  request: { params: idParameter, body: { ...json(changes, 'What changes'), required: true } },
  responses: {
    200: json(campaignSchema, 'The campaign as it now is'),
    ...problems.invalid,
    ...problems.missing,
    ...problems.conflict,
    ...problems.locked,
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/campaigns/{id}',
  summary: 'Remove a campaign that never went out',
  request: { params: idParameter },
  responses: {
    204: { description: 'Removed' },
    ...problems.missing,
    ...problems.conflict,
    ...problems.locked,
  },
})

/** Reading and writing campaigns. */
export function addCampaignRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => {
    const { cursor, limit } = context.req.valid('query')
    const page = await ports.campaigns.list(cursor, limit)
    const counted = await inParallel(page.items, countedAtOnce, ({ id }) => countedJson(ports, id))
    // A list may lag behind and still hold what was removed a moment ago.
    const items = counted.filter((each) => each !== undefined)
    return context.json({ ...page, items }, 200)
  })
  app.openapi(create, async (context) => {
    const checked = checkCampaignInput(context.req.valid('json'), await readSite(ports))
    if (!checked.ok) return invalid(context, checked.errors) as never
    const caller = { actor: context.get('actor').name, key: context.req.valid('header')['idempotency-key'] }
    const campaign = await createOnce(ports, checked.definition, caller)
    return context.json(await campaignJson(ports, campaign), 201)
  })
  app.openapi(read, async (context) => {
    const campaign = await countedJson(ports, context.req.valid('param').id)
    return campaign ? context.json(campaign, 200) : (missing(context, 'campaign') as never)
  })
  app.openapi(remove, async (context) => {
    const outcome = await removeCampaign(ports, { campaignId: context.req.valid('param').id })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign') as never
    if (outcome.kind === 'refused') return refused(context, outcome.refusal) as never
    return context.body(null, 204)
  })
  addChangeRoute(app, ports)
}

function addChangeRoute(app: Api, ports: Ports): void {
  app.openapi(change, async (context) => {
    const campaignId = context.req.valid('param').id
    const stored = await ports.campaigns.read(campaignId)
    if (!stored) return missing(context, 'campaign') as never
    const merged = { ...campaignInputOf(stored.definition), ...context.req.valid('json') }
    const given = Object.entries(merged).filter(([, value]) => value !== null)
    const parsed = campaignInputSchema.safeParse(Object.fromEntries(given))
    if (!parsed.success) return invalid(context, fieldFaults(parsed.error.issues, 'body')) as never
    const checked = checkCampaignInput(parsed.data, await readSite(ports))
    if (!checked.ok) return invalid(context, checked.errors) as never
    const { definition } = checked
    const actor = context.get('actor').name
    const order = { campaignId, actor, definition, source: { kind: 'api' } } as const
    const outcome = await updateCampaign(ports, order)
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign') as never
    if (outcome.kind === 'refused') return refused(context, outcome.refusal) as never
    return context.json(await campaignJson(ports, outcome.campaign), 200)
  })
}
