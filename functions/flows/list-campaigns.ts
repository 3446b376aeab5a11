import { type Campaign, isStarted } from '../core/campaigns/campaign.ts'
import { isFresh, type KeptCounts } from '../core/campaigns/kept-counts.ts'
import { noCounts } from '../core/campaigns/report.ts'
import { type CountedCampaign, type CountPorts, countCampaign } from './count-campaign.ts'
import { type Deadline, isShort } from './deadline.ts'
import { inParallel } from './in-parallel.ts'
import type { Page } from './store-ports.ts'

export interface ListCampaigns {
  readonly cursor?: string
  readonly limit: number
  /** Real time by which nothing is counted any more: what is kept then has to do. */
  readonly deadline: Deadline
}

const countedAtOnce = 4

/**
 * A page of campaigns, newest first, with kept counts where these may stand for the rows and fresh ones elsewhere. Lists
 * may lag behind, so each is read anew, and one that was removed a moment ago is left out.
 */
export async function listCampaigns(
  ports: CountPorts,
  { cursor, limit, deadline }: ListCampaigns,
): Promise<Page<CountedCampaign>> {
  const page = await ports.campaigns.list(cursor, limit)
  const read = await inParallel(page.items, countedAtOnce, ({ id }) => ports.campaigns.read(id))
  const there = read.filter((campaign) => campaign !== undefined)
  return { ...page, items: await countForList(ports, there, deadline) }
}

/** These campaigns with kept counts where these may stand for the rows, and fresh ones elsewhere while there is time. */
export async function countForList(
  ports: CountPorts,
  campaigns: readonly Campaign[],
  deadline: Deadline,
): Promise<readonly CountedCampaign[]> {
  const kept = await ports.campaigns.keptCounts(campaigns.filter(isStarted).map(({ id }) => id))
  return inParallel(campaigns, countedAtOnce, (campaign) =>
    counted(ports, campaign, kept.get(campaign.id), deadline),
  )
}

async function counted(
  ports: CountPorts,
  campaign: Campaign,
  kept: KeptCounts | undefined,
  deadline: Deadline,
): Promise<CountedCampaign> {
  if (kept && isFresh(kept, campaign, ports.clock.now())) return { campaign, ...kept }
  if (!isShort(ports.clock, deadline)) return countCampaign(ports, campaign)
  return { campaign, counts: noCounts, ...kept }
}
