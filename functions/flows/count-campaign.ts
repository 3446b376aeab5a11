import { type Campaign, type CampaignCounts, isStarted } from '../core/campaigns/campaign.ts'
import { noCounts } from '../core/campaigns/report.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'
import { tallyRun } from './tally-run.ts'

export type CountPorts = Pick<Ports, 'clock' | 'campaigns' | 'runs' | 'boot'>

/** A campaign and where its people stand. */
export interface CountedCampaign {
  readonly campaign: Campaign
  readonly counts: CampaignCounts
  /** When its rows were counted; absent for one that has none, and for one whose rows were not counted yet. */
  readonly countedAt?: Instant
}

/** Counts a campaign's rows, and keeps the counts for lists. One that has not started has no rows. */
export async function countCampaign(ports: CountPorts, campaign: Campaign): Promise<CountedCampaign> {
  if (!isStarted(campaign)) return { campaign, counts: noCounts }
  const countedAt = ports.clock.now()
  const { counts } = await tallyRun(ports, campaign)
  await ports.campaigns.keepCounts(campaign.id, { counts, countedAt, version: campaign.version })
  return { campaign, counts, countedAt }
}
