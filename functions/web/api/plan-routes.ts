import { createRoute, z } from '@hono/zod-openapi'
import { firstTimeOf } from '../../core/campaigns/first-time.ts'
import { hasErrors } from '../../core/problem.ts'
import type { Instant } from '../../core/subscribers/subscriber.ts'
import { applyFiles } from '../../flows/apply-files.ts'
import { type FilelessCampaign, filelessCampaigns } from '../../flows/fileless-campaigns.ts'
import { type PlannedChange, planCampaigns } from '../../flows/plan-campaigns.ts'
import type { Ports } from '../../flows/ports.ts'
import { json, problems, unfit } from './answers.ts'
import type { Api } from './api-environment.ts'
import { idempotencyHeader } from './schemas.ts'

const changeSchema = z.object({
  id: z.string(),
  file: z.string(),
  action: z.enum(['create', 'update', 'unchanged', 'frozen', 'gone']).openapi({
    description: '`gone`: the file is no more, and the campaign made from it still goes out',
  }),
  status: z.string().nullable(),
  unschedules: z.boolean().optional().openapi({
    description:
      'Of an update: its time changes, so it goes back to draft; apply then schedules it for the new time',
  }),
  changes: z
    .array(z.string())
    .optional()
    .openapi({
      description: 'The fields that differ from what is stored',
      example: ['audience', 'subject'],
    }),
  scheduledFor: z.string().optional(),
  timeZone: z.string().optional(),
  note: z.string().optional(),
})
const planSchema = z.object({ items: z.array(changeSchema) })
const appliedSchema = z.object({
  items: z.array(
    changeSchema.extend({
      refusal: z.object({ rule: z.string(), reason: z.string(), mend: z.string() }).optional(),
    }),
  ),
})

const plan = createRoute({
  method: 'get',
  path: '/plan',
  operationId: 'planCampaigns',
  summary: 'What applying the campaign files would change',
  responses: { 200: json(planSchema, 'The plan'), ...problems.query, ...problems.locked },
})

const apply = createRoute({
  method: 'post',
  path: '/apply',
  operationId: 'applyCampaigns',
  summary: 'Make the stored campaigns what the files say, and schedule those that name a time',
  request: {
    headers: idempotencyHeader,
    body: { content: { 'application/json': { schema: z.strictObject({}) } } },
  },
  responses: {
    200: json(appliedSchema, 'What became of each file'),
    ...problems.invalid,
    ...problems.locked,
  },
})

/** Campaigns as reviewed files: plan, then apply. */
export function addPlanRoutes(app: Api, ports: Ports): void {
  app.openapi(plan, async (context) => {
    const loaded = await ports.composer.read()
    if (!loaded.ok || hasErrors(campaignProblems(loaded.problems))) {
      return unfit(context, loaded.ok ? campaignProblems(loaded.problems) : loaded.problems)
    }
    const changes = await planCampaigns(ports, { files: loaded.value.campaigns })
    const items = changes.map((change) => ({
      id: change.id,
      file: change.file.file,
      action: change.action,
      status: 'status' in change ? change.status : null,
      ...whatDiffers(change),
      ...wouldGoOut(change, ports.clock.now()),
    }))
    const gone = await filelessCampaigns(ports, loaded.value.campaigns)
    return context.json({ items: [...items, ...gone.map(goneItem)] }, 200)
  })
  app.openapi(apply, async (context) => {
    const outcome = await applyFiles(ports, { actor: context.get('actor').name })
    if (outcome.kind === 'unfit') return unfit(context, outcome.problems)
    return context.json({ items: outcome.applied.map((one) => ({ ...one })) }, 200)
  })
}

function goneItem({ campaign: { id, status }, file, refusal }: FilelessCampaign) {
  return { id, file, action: 'gone', status, note: `${refusal.reason}. ${refusal.mend}` } as const
}

function whatDiffers(change: PlannedChange) {
  return {
    ...('unschedules' in change && { unschedules: change.unschedules }),
    ...('changes' in change && { changes: [...change.changes] }),
  }
}

/** When a campaign that is made or changed would go out first, by its file. */
function wouldGoOut({ action, file }: PlannedChange, now: Instant) {
  const { schedule } = file.definition
  if (schedule.kind === 'manual' || (action !== 'create' && action !== 'update')) return {}
  const first = firstTimeOf(file.definition, now)
  if (!first?.ok) return {}
  const { instant, note } = first
  return { scheduledFor: instant, timeZone: schedule.timeZone, ...(note && { note }) }
}

function campaignProblems<T extends { readonly file: string }>(found: readonly T[]): readonly T[] {
  return found.filter(({ file }) => file.startsWith('campaigns/'))
}
