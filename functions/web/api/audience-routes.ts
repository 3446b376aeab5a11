import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { passedOverReasons } from '../../core/campaigns/audience.ts'
import type { Campaign } from '../../core/campaigns/campaign.ts'
import { campaignInputSchema, checkCampaignInput } from '../../core/campaigns/campaign-input.ts'
import { countAudience } from '../../flows/count-audience.ts'
import type { Ports } from '../../flows/ports.ts'
import { readSite } from '../../flows/read-site.ts'
import { invalid, json, missing, problems, unfit } from './answers.ts'
import type { Api } from './api-environment.ts'
import { idempotencyHeader, idParameter, servedSchema } from './schemas.ts'

/** Milliseconds a request may spend on counting; what was counted by then stands for all. */
const patience = 15_000

const audienceSchema = z
  .object({
    countedAt: z.string(),
    people: z.int().openapi({ description: 'How many would be mailed now', example: 1204 }),
    isEstimate: z.boolean().openapi({
      description:
        'Of more than 5,000 people the first stand for all: say "about", and "few or nobody" of 0. Whom a segment takes of them all, its count tells',
    }),
    sample: z
      .array(z.object({ id: z.string(), name: z.string().optional(), email: z.string() }))
      .readonly()
      .openapi({ description: 'Ten of them at most' }),
    excluded: z
      .array(z.object({ reason: z.enum([...passedOverReasons, 'nothing-new']), people: z.int() }))
      .readonly()
      .openapi({ description: 'How many others are passed over, and why' }),
    contents: z.array(z.array(z.string()).readonly()).readonly().openapi({
      description:
        'What each variant would carry, by slugs, most people first; empty where everybody gets the same',
    }),
    frequencies: servedSchema,
    nothingToSend: z.string().nullable().openapi({ description: 'Why it would carry nothing now' }),
  })
  .openapi('Audience')

const draftSchema = campaignInputSchema
  .pick({ audience: true, articles: true })
  .openapi('AudienceDraft', { example: { audience: { topics: ['back-care'] } } })

const ofCampaign = createRoute({
  method: 'get',
  path: '/campaigns/{id}/audience',
  operationId: 'countCampaignAudience',
  summary: 'Whom a campaign would go to if it went out now, and why others are passed over',
  request: { params: idParameter },
  responses: {
    200: json(audienceSchema, 'The audience'),
    ...problems.query,
    ...problems.missing,
    ...problems.locked,
  },
})

const ofDraft = createRoute({
  method: 'post',
  path: '/audience',
  operationId: 'countAudience',
  summary: 'Count an audience that no campaign has yet; changes nothing',
  request: { headers: idempotencyHeader, body: { ...json(draftSchema, 'The audience'), required: true } },
  responses: { 200: json(audienceSchema, 'The audience'), ...problems.harmless, ...problems.locked },
})

/** Counts of people before anything is sent to them. */
export function addAudienceRoutes(app: Api, ports: Ports): void {
  app.openapi(ofCampaign, async (context) => {
    const campaign = await ports.campaigns.read(context.req.valid('param').id)
    if (!campaign) return missing(context, 'campaign')
    return await answer(context, ports, campaign)
  })
  app.openapi(ofDraft, async (context) => {
    const { audience, articles } = context.req.valid('json')
    const words = { name: 'Audience', subject: 'Audience' } as const
    // What names no articles goes to everyone whole, like an announcement.
    const kind = articles === undefined ? 'announcement' : 'digest'
    const input = campaignInputSchema.parse({ ...words, kind, audience, articles })
    const checked = checkCampaignInput(input, await readSite(ports))
    if (!checked.ok) return invalid(context, checked.errors)
    const now = ports.clock.now()
    const campaign: Campaign = {
      id: 'audience',
      definition: checked.definition,
      source: { kind: 'api' },
      status: 'draft',
      epoch: 0,
      createdAt: now,
      updatedAt: now,
      version: 1,
    }
    return await answer(context, ports, campaign)
  })
}

async function answer(context: Context, ports: Ports, campaign: Campaign) {
  const outcome = await countAudience(ports, { campaign, deadline: ports.clock.real() + patience })
  if (outcome.kind === 'unfit') return unfit(context, outcome.problems)
  const { frequencies = null, nothingToSend = null, ...count } = outcome.count
  return context.json({ ...count, frequencies, nothingToSend }, 200)
}
