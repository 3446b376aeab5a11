import type { z } from '@hono/zod-openapi'
import type { Campaign, CampaignCounts } from '../../core/campaigns/campaign.ts'
import { campaignInputOf } from '../../core/campaigns/campaign-input.ts'
import { noCounts } from '../../core/campaigns/report.ts'
import type { Ports } from '../../flows/ports.ts'
import { reportCampaign } from '../../flows/report-campaign.ts'
import type { campaignSchema } from './schemas.ts'

/** A campaign as the API shows it (shared contract, "HTTP: API"). */
export type CampaignJson = z.output<typeof campaignSchema>

/** A campaign with its counts, counted from rows; without any when it was removed meanwhile. */
export async function campaignJson(ports: Ports, campaign: Campaign): Promise<CampaignJson> {
  return (await countedJson(ports, campaign.id)) ?? withCounts(campaign, noCounts)
}

/** The campaign of that id as it is now, with its counts; undefined when there is none any more. */
export async function countedJson(ports: Ports, campaignId: string): Promise<CampaignJson | undefined> {
  const report = await reportCampaign(ports, { campaignId })
  return report.kind === 'report' ? withCounts(report.campaign, report.counts) : undefined
}

/** A campaign with counts that the caller has. */
export function withCounts(campaign: Campaign, counts: CampaignCounts): CampaignJson {
  const { id, definition, status, reason, scheduledFor, timeZone, source, createdAt, updatedAt } = campaign
  return {
    ...(campaignInputOf(definition) as CampaignJson),
    id,
    status,
    reason: reason ?? null,
    scheduledFor: scheduledFor ?? null,
    timeZone: timeZone ?? null,
    source: source.kind,
    counts,
    createdAt,
    updatedAt,
  }
}
