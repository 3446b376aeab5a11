import { type Campaign, type CampaignCounts, isStarted } from '../core/campaigns/campaign.ts'
import { countLetters } from '../core/campaigns/count.ts'
import { noCounts, withLetters, withOutcomes } from '../core/campaigns/report.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'

type ReportPorts = Pick<Ports, 'clock' | 'campaigns' | 'runs' | 'boot'>

export type ReportOutcome =
  | {
      readonly kind: 'report'
      readonly campaign: Campaign
      readonly counts: CampaignCounts
      /** True once everyone is frozen: until then `frozen` still grows. */
      readonly isFrozen: boolean
    }
  | { readonly kind: 'unknown-campaign' }

const shardsAtOnce = 4

/** Counts the run's rows: people, by where they stand and by what came back. A campaign without a run counts nobody. */
export async function reportCampaign(
  ports: ReportPorts,
  input: { readonly campaignId: string },
): Promise<ReportOutcome> {
  const campaign = await ports.campaigns.read(input.campaignId)
  if (!campaign) return { kind: 'unknown-campaign' }
  if (!isStarted(campaign)) return { kind: 'report', campaign, counts: noCounts, isFrozen: false }
  const run = await ports.runs.readRun(campaign.runId)
  const isCancelled = campaign.status === 'cancelled'
  const present = { real: ports.clock.real(), boot: ports.boot }
  let counts = noCounts
  await inParallel(shards, shardsAtOnce, async (shard) => {
    for await (const state of ports.runs.states(campaign.runId, shard)) {
      counts = withLetters(counts, countLetters(state, isCancelled, present))
    }
    for await (const set of ports.runs.outcomes(campaign.runId, shard))
      counts = withOutcomes(counts, set.outcomes)
  })
  return { kind: 'report', campaign, counts, isFrozen: run?.frozen !== undefined }
}
