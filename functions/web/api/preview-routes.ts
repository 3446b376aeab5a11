import { createRoute, z } from '@hono/zod-openapi'
import { passedOverReasons } from '../../core/campaigns/audience.ts'
import type { Ports } from '../../flows/ports.ts'
import { previewPerson } from '../../flows/preview-person.ts'
import { simulateCampaign } from '../../flows/simulate-campaign.ts'
import { json, missing, problems, unfit } from './answers.ts'
import type { Api } from './api-environment.ts'
import { contentProblemSchema, idempotencyHeader, idParameter, notAnId } from './schemas.ts'

/** Milliseconds a request may spend on a simulation; it answers with what it has by then. */
const patience = 18_000

const reasons = z.enum([...passedOverReasons, 'nothing-new'])

const previewSchema = z
  .object({
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    articles: z.array(z.string()),
    variant: z.int().nullable().openapi({ description: 'What they were frozen with; null before that' }),
    passedOver: reasons.nullable().openapi({ description: 'Why they would not get it now' }),
  })
  .openapi('Preview')

const preview = createRoute({
  method: 'get',
  path: '/campaigns/{id}/preview',
  operationId: 'previewCampaign',
  summary: 'The mail as one person gets it, or nobody in particular; its personal links open nothing',
  request: {
    params: idParameter,
    query: z.object({
      as: z
        .string()
        .refine((id) => /^[0-9a-f]{32}$/.test(id), notAnId)
        .optional()
        .openapi({ description: 'A subscriber’s id' }),
      part: z.enum(['eml']).optional().openapi({ description: 'The whole message instead of JSON' }),
    }),
  },
  responses: {
    200: {
      description: 'The mail',
      content: { 'application/json': { schema: previewSchema }, 'message/rfc822': { schema: z.string() } },
    },
    ...problems.query,
    ...problems.missing,
    ...problems.locked,
  },
})

const simulationSchema = z
  .object({
    people: z.int(),
    isEstimate: z.boolean().openapi({ description: 'Of more than 50,000 people a part stands for all' }),
    excluded: z.array(z.object({ reason: reasons, people: z.int() })).readonly(),
    built: z.int().openapi({ description: 'Messages really built: of 5,000 people at most' }),
    isSample: z.boolean().openapi({ description: 'Not everybody’s message was built' }),
    failed: z.int().openapi({ description: 'People whose message cannot be built' }),
    failures: z
      .array(z.object({ id: z.string(), reason: z.string() }))
      .readonly()
      .openapi({ description: 'The first of them' }),
    bytes: z.object({ smallest: z.int(), largest: z.int(), average: z.int() }).nullable(),
    variants: z
      .array(
        z.object({
          number: z.int(),
          subject: z.string(),
          articles: z.array(z.string()).readonly(),
          people: z.int(),
        }),
      )
      .readonly()
      .openapi({ description: 'People among those whose messages were built' }),
    startsAt: z.string(),
    finishesAt: z.string().nullable().openapi({ description: 'Null when the account may send nothing' }),
    perSecond: z.number(),
    lanes: z.int(),
    days: z.int().openapi({ description: 'Over how many days the daily quota spreads it' }),
    quota: z.object({ perDay: z.number().nullable(), sentLastDay: z.number(), perSecond: z.number() }),
    tableRequests: z.int(),
    problems: z.array(contentProblemSchema).readonly(),
    refusal: z.object({ rule: z.string(), reason: z.string(), mend: z.string() }).nullable(),
  })
  .openapi('Simulation')

const simulate = createRoute({
  method: 'post',
  path: '/campaigns/{id}/simulate',
  operationId: 'simulateCampaign',
  summary: 'The whole run without a message: whom it reaches, what is built, how long it takes',
  request: {
    params: idParameter,
    headers: idempotencyHeader,
    body: { content: { 'application/json': { schema: z.strictObject({}) } } },
  },
  responses: {
    200: json(simulationSchema, 'What the run would be'),
    ...problems.harmless,
    ...problems.missing,
    ...problems.locked,
  },
})

/** What shows a campaign before it goes out. */
export function addPreviewRoutes(app: Api, ports: Ports): void {
  app.openapi(preview, async (context) => {
    const { as, part } = context.req.valid('query')
    const campaignId = context.req.valid('param').id
    const outcome = await previewPerson(ports, { campaignId, ...(as && { as }) })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign')
    if (outcome.kind === 'unknown-person') return missing(context, 'subscriber')
    if (outcome.kind === 'unfit') return unfit(context, outcome.problems)
    const { raw, variant = null, passedOver = null, articles, ...shown } = outcome.preview
    if (part === 'eml') {
      return context.body(new Uint8Array(raw), 200, { 'content-type': 'message/rfc822' })
    }
    return context.json({ ...shown, articles: [...articles], variant, passedOver }, 200)
  })
  app.openapi(simulate, async (context) => {
    const campaignId = context.req.valid('param').id
    const deadline = ports.clock.real() + patience
    const outcome = await simulateCampaign(ports, { campaignId, deadline })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign')
    if (outcome.kind === 'unfit') return unfit(context, outcome.problems)
    const { bytes = null, finishesAt = null, refusal = null, quota, ...simulation } = outcome.simulation
    const { built, failed, people } = simulation
    // JSON has no word for endless: an account without a daily limit shows none.
    const perDay = Number.isFinite(quota.perDay) ? quota.perDay : null
    const isSample = built + failed < people
    const shown = { ...simulation, isSample, bytes, finishesAt, refusal, quota: { ...quota, perDay } }
    return context.json(shown, 200)
  })
}
