import type { z } from '@hono/zod-openapi'
import type { Campaign, CampaignCounts } from '../../core/campaigns/campaign.ts'
import type { Ports } from '../../flows/ports.ts'
import { reportCampaign } from '../../flows/report-campaign.ts'
import type { campaignSchema } from './schemas.ts'

/** A campaign as the API shows it (shared contract, "HTTP: API"). */
export type CampaignJson = z.input<typeof campaignSchema>

/** A campaign with its counts, counted from rows. */
export async function campaignJson(ports: Ports, campaign: Campaign): Promise<CampaignJson> {
  const report = await reportCampaign(ports, { campaignId: campaign.id })
  if (report.kind === 'unknown-campaign')
    throw new Error(`campaign ${campaign.id} vanished while it was counted`)
  return withCounts(report.campaign, report.counts)
}

/** A campaign with counts that the caller has. */
export function withCounts(campaign: Campaign, counts: CampaignCounts): CampaignJson {
  const { id, definition, status, reason, scheduledFor, timeZone, source, createdAt, updatedAt } = campaign
  const { name, kind, subject, audience, articles, layout } = definition
  return {
    id,
    name,
    kind,
    subject,
    status,
    reason: reason ?? null,
    scheduledFor: scheduledFor ?? null,
    timeZone: timeZone ?? null,
    audience: { ...audience, topics: [...audience.topics] } as CampaignJson['audience'],
    articles,
    layout,
    source: source.kind,
    counts,
    createdAt,
    updatedAt,
  }
}
