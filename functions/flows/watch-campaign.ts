import { type Campaign, isStarted } from '../core/campaigns/campaign.ts'
import { isNewLook, measuredRate } from '../core/campaigns/measured-rate.ts'
import { emptyTotals, type RunTotals } from '../core/campaigns/run-tally.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'
import { tallyRun } from './tally-run.ts'

/** A campaign in mid-send: where everyone stands now, and how fast it goes. */
export interface WatchedCampaign extends RunTotals {
  readonly kind: 'watched'
  readonly campaign: Campaign
  /** True once everyone is frozen: until then `frozen` still grows. */
  readonly isFrozen: boolean
  readonly countedAt: Instant
  /** When its people were frozen; absent for a campaign without a run. */
  readonly startedAt?: Instant
  /** Messages a second; absent until there are two looks to compare. */
  readonly perSecond?: number
}

export type WatchOutcome = WatchedCampaign | { readonly kind: 'unknown-campaign' }

/**
 * Looks at a campaign as a monitor does, again and again: counts its rows, measures its rate against the last look, and keeps
 * the counts for the next one and for lists. A campaign without a run has nobody to account for.
 */
export async function watchCampaign(
  ports: Pick<Ports, 'clock' | 'campaigns' | 'runs' | 'boot'>,
  { campaignId: id }: { readonly campaignId: string },
): Promise<WatchOutcome> {
  const campaign = await ports.campaigns.read(id)
  if (!campaign) return { kind: 'unknown-campaign' }
  const countedAt = ports.clock.now()
  const run = isStarted(campaign) ? await ports.runs.readRun(campaign.runId) : undefined
  if (!isStarted(campaign) || !run)
    return { kind: 'watched', campaign, ...emptyTotals, isFrozen: false, countedAt }
  const [totals, known] = await Promise.all([tallyRun(ports, campaign), ports.campaigns.keptCounts([id])])
  const { counts } = totals
  const { version } = campaign
  const look = { accepted: counts.accepted, now: countedAt, version }
  const rate = measuredRate(known.get(id), look)
  const measured = rate !== undefined && { perSecond: rate }
  if (isNewLook(known.get(id), look))
    await ports.campaigns.keepCounts(id, { counts, countedAt, version, ...measured })
  const { createdAt: startedAt, frozen } = run
  return {
    kind: 'watched',
    campaign,
    ...totals,
    isFrozen: frozen !== undefined,
    countedAt,
    startedAt,
    ...measured,
  }
}
