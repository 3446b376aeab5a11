import { createRoute } from '@hono/zod-openapi'
import { campaignInputSchema, checkCampaignInput } from '../../core/campaigns/campaign-input.ts'
import { createCampaign } from '../../flows/create-campaign.ts'
import type { Ports } from '../../flows/ports.ts'
import { readSite } from '../../flows/read-site.ts'
import { removeCampaign } from '../../flows/remove-campaign.ts'
import { updateCampaign } from '../../flows/update-campaign.ts'
import { problemJson } from '../problem-json.ts'
import { json, missing, problems, refused } from './answers.ts'
import type { Api } from './app.ts'
import { campaignJson } from './campaign-json.ts'
import { campaignSchema, idParameter, pageOf, pageQuery } from './schemas.ts'

const body = { content: { 'application/json': { schema: campaignInputSchema } }, required: true }

const list = createRoute({
  method: 'get',
  path: '/campaigns',
  summary: 'All campaigns, newest first',
  request: { query: pageQuery },
  responses: { 200: json(pageOf(campaignSchema), 'A page of campaigns'), ...problems.locked },
})

const create = createRoute({
  method: 'post',
  path: '/campaigns',
  summary: 'Make a draft',
  request: { body },
  responses: { 201: json(campaignSchema, 'The draft'), ...problems.invalid, ...problems.locked },
})

const read = createRoute({
  method: 'get',
  path: '/campaigns/{id}',
  summary: 'One campaign with its counts',
  request: { params: idParameter },
  responses: { 200: json(campaignSchema, 'The campaign'), ...problems.missing, ...problems.locked },
})

const change = createRoute({
  method: 'patch',
  path: '/campaigns/{id}',
  summary: 'Replace the definition of a campaign that has not started',
  request: { params: idParameter, body },
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
    const items = await Promise.all(page.items.map((campaign) => campaignJson(ports, campaign)))
    return context.json({ items, ...(page.nextCursor && { nextCursor: page.nextCursor }) }, 200)
  })
  app.openapi(create, async (context) => {
    const checked = checkCampaignInput(context.req.valid('json'), await readSite(ports))
    if (!checked.ok) {
      return problemJson(context, 422, {
        title: 'The campaign names unknown things',
        errors: checked.errors,
      }) as never
    }
    const id = newCampaignId(checked.definition.name, ports.random.bytes(5))
    const outcome = await createCampaign(ports, {
      id,
      definition: checked.definition,
      source: { kind: 'api' },
    })
    if (outcome.kind === 'exists') throw new Error(`campaign id ${id} was drawn twice`)
    return context.json(await campaignJson(ports, outcome.campaign), 201)
  })
  app.openapi(read, async (context) => {
    const campaign = await ports.campaigns.read(context.req.valid('param').id)
    if (!campaign) return missing(context, 'campaign') as never
    return context.json(await campaignJson(ports, campaign), 200)
  })
  app.openapi(change, async (context) => {
    const checked = checkCampaignInput(context.req.valid('json'), await readSite(ports))
    if (!checked.ok) {
      return problemJson(context, 422, {
        title: 'The campaign names unknown things',
        errors: checked.errors,
      }) as never
    }
    const campaignId = context.req.valid('param').id
    const actor = context.get('actor').name
    const outcome = await updateCampaign(ports, {
      campaignId,
      actor,
      definition: checked.definition,
      source: { kind: 'api' },
    })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign') as never
    if (outcome.kind === 'refused') return refused(context, outcome.refusal) as never
    return context.json(await campaignJson(ports, outcome.campaign), 200)
  })
  app.openapi(remove, async (context) => {
    const outcome = await removeCampaign(ports, { campaignId: context.req.valid('param').id })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign') as never
    if (outcome.kind === 'refused') return refused(context, outcome.refusal) as never
    return context.body(null, 204)
  })
}

/** An id that people can read, unique by ten random hex digits: `spring-news-4f1a09bc22`. */
function newCampaignId(name: string, random: Uint8Array): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '')
  const unique = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return words === '' ? unique : `${words}-${unique}`
}
