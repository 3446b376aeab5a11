import { z } from '@hono/zod-openapi'
import { recipientReasons } from '../../core/campaigns/recipient.ts'
import { reportView } from '../../core/campaigns/report-view.ts'
import type { CampaignReport } from '../../flows/report-campaign.ts'
import { shownCampaign } from './campaign-json.ts'
import { reportExample } from './examples.ts'
import { campaignSchema, countsSchema, servedSchema } from './schemas.ts'

const count = z.int().min(0)
const reasonsSchema = z.object({
  base: count.openapi({ description: 'People frozen' }),
  reasons: z.array(z.object({ reason: z.enum(recipientReasons), people: count })),
})
const linkSchema = z.object({
  id: z.string(),
  url: z.string(),
  label: z.string(),
  article: z.string().nullable(),
  service: z.string().nullable(),
  people: count.openapi({ description: 'People who followed it' }),
  machine: count.openapi({ description: 'Messages in which a scanner or prefetcher followed it' }),
})
const outcomesSchema = z.object({
  base: count.openapi({ description: 'People accepted' }),
  delivered: count,
  bounced: z.object({
    hard: count,
    soft: count.openapi({ description: 'Bounced softly and never delivered' }),
  }),
  suppressed: count.openapi({ description: 'Kept back by SES, in no bounce rate' }),
  complained: count,
  unsubscribed: count,
  delayed: count,
  rejected: count.openapi({ description: 'Refused by SES after it had accepted' }),
  notRendered: count,
  booked: count,
})
const timingSchema = z.object({
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  seconds: count.openapi({ description: 'From start to finish, or to now; pauses included' }),
  perSecond: z.number().nullable().openapi({ description: 'Accepted a second over all that time' }),
  busiestMinute: z
    .object({ from: z.string(), delivered: count })
    .nullable()
    .openapi({ description: 'The minute with the most deliveries: the rate reached' }),
})

/** The whole account of a campaign. */
export const reportSchema = z
  .object({
    campaign: campaignSchema,
    counts: countsSchema,
    isFrozen: z.boolean().openapi({ description: 'Until everyone is frozen, `frozen` still grows' }),
    excluded: reasonsSchema,
    failed: reasonsSchema,
    outcomes: outcomesSchema,
    clicks: z.object({
      base: count.openapi({ description: 'People accepted' }),
      people: count.openapi({ description: 'People who followed any link' }),
      links: z.array(linkSchema),
    }),
    variants: z.array(
      z.object({ number: count, subject: z.string(), articles: z.array(z.string()), people: count }),
    ),
    frequencies: servedSchema,
    timing: timingSchema.nullable(),
  })
  .openapi('Report', {
    description: 'Counts of people, each with its base; percentages are the reader’s business.',
    example: reportExample,
  })

/** A report as the API shows it. */
export type ReportJson = z.output<typeof reportSchema>

/** Shows a report; the most followed link comes first. */
export function reportJson(report: CampaignReport, countedAt: string): ReportJson {
  const { campaign, counts, isFrozen, timing, frequencies } = report
  return {
    campaign: shownCampaign({ campaign, counts, ...(timing && { countedAt }) }),
    isFrozen,
    ...reportView(report),
    frequencies: frequencies ? [...frequencies] : null,
  }
}
