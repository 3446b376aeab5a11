import type { z } from '@hono/zod-openapi'
import type { Campaign } from '../../core/campaigns/campaign.ts'
import { campaignInputOf } from '../../core/campaigns/campaign-input.ts'
import { clockNote } from '../../core/campaigns/clock-note.ts'
import { noCounts } from '../../core/campaigns/report.ts'
import { type CountedCampaign, countCampaign } from '../../flows/count-campaign.ts'
import type { Ports } from '../../flows/ports.ts'
import type { campaignSchema } from './schemas.ts'

/** A campaign as the API shows it (shared contract, "HTTP: API"). */
export type CampaignJson = z.output<typeof campaignSchema>

/** A campaign as it is now, with its counts from rows; as it was, without any, when it was removed meanwhile. */
export async function campaignJson(ports: Ports, campaign: Campaign): Promise<CampaignJson> {
  const stored = await ports.campaigns.read(campaign.id)
  return shownCampaign(stored ? await countCampaign(ports, stored) : { campaign, counts: noCounts })
}

/** A campaign with the counts that the caller has. */
export function shownCampaign({ campaign, counts, countedAt }: CountedCampaign): CampaignJson {
  const { id, definition, status, reason, scheduledFor, timeZone, series, issues, source } = campaign
  const { createdAt, updatedAt, finishedAt, said } = campaign
  const note = clockNote(campaign)
  return {
    ...(campaignInputOf({ ...definition, ...said }) as CampaignJson),
    id,
    status,
    reason: reason ?? null,
    scheduledFor: scheduledFor ?? null,
    timeZone: timeZone ?? null,
    ...(note !== undefined && { note }),
    series: series ?? null,
    issues: issues ?? null,
    source: source.kind,
    counts,
    countedAt: countedAt ?? null,
    createdAt,
    updatedAt,
    finishedAt: finishedAt ?? null,
  }
}
