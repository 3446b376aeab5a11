import {
  type Campaign,
  type CampaignCounts,
  isStarted,
  type StartedCampaign,
} from '../core/campaigns/campaign.ts'
import type { Link } from '../core/campaigns/link.ts'
import type { Run } from '../core/campaigns/run.ts'
import { emptyTotals, type RunTotals } from '../core/campaigns/run-tally.ts'
import { type RunTiming, timingOf } from '../core/campaigns/run-timing.ts'
import { servedFrequencies } from '../core/digests/due-frequencies.ts'
import type { Frequency } from '../core/subscribers/frequency.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'
import { tallyRun } from './tally-run.ts'

const shardsAtOnce = 4

type ReportPorts = Pick<Ports, 'clock' | 'campaigns' | 'runs' | 'boot'>

/** One content of a run, and how many people it went to or is to go to. */
interface VariantReport {
  readonly number: number
  readonly subject: string
  readonly articles: readonly string[]
  readonly people: number
}

/** The whole account of a campaign. */
export interface CampaignReport extends RunTotals {
  readonly kind: 'report'
  readonly campaign: Campaign
  readonly counts: CampaignCounts
  /** True once everyone is frozen: until then `frozen` still grows. */
  readonly isFrozen: boolean
  /** The run's link table, by id. */
  readonly links: readonly Link[]
  readonly variants: readonly VariantReport[]
  /** How often those wanted digests whom it served; absent where it went to everyone, whatever they asked for. */
  readonly frequencies?: readonly Frequency[]
  /** Absent for a campaign that has not started. */
  readonly timing?: RunTiming
}

export type ReportOutcome = CampaignReport | { readonly kind: 'unknown-campaign' }

/** Reports a campaign from its rows, read once. A campaign without a run has nobody to account for. */
export async function reportCampaign(
  ports: ReportPorts,
  input: { readonly campaignId: string },
): Promise<ReportOutcome> {
  const campaign = await ports.campaigns.read(input.campaignId)
  if (!campaign) return { kind: 'unknown-campaign' }
  const run = isStarted(campaign) ? await ports.runs.readRun(campaign.runId) : undefined
  if (!isStarted(campaign) || !run)
    return { kind: 'report', campaign, ...emptyTotals, isFrozen: false, links: [], variants: [] }
  const totals = await tallyRun(ports, campaign)
  const { finishedAt } = campaign
  const frequencies = servedFrequencies(campaign.definition, run.cohorts)
  const times = { startedAt: run.createdAt, finishedAt, now: ports.clock.now() }
  return {
    kind: 'report',
    campaign,
    ...totals,
    isFrozen: run.frozen !== undefined,
    links: await ports.runs.links(run.id),
    variants: await variantsOf(ports, campaign, run, totals.counts.frozen),
    ...(frequencies && { frequencies }),
    timing: timingOf({ ...times, accepted: totals.counts.accepted, minutes: totals.minutes }),
  }
}

async function variantsOf(
  ports: ReportPorts,
  { runId }: StartedCampaign,
  run: Run,
  frozen: number,
): Promise<readonly VariantReport[]> {
  const people = run.variants === 1 ? new Map([[0, frozen]]) : await peopleByVariant(ports, runId)
  const variants: VariantReport[] = []
  for (let number = 0; number < run.variants; number += 1) {
    const variant = await ports.runs.readVariant(run, number)
    if (!variant) continue
    const { subject, articles } = variant
    variants.push({ number, subject, articles, people: people.get(number) ?? 0 })
  }
  return variants
}

/** With several variants, only the chunks say who gets which. */
async function peopleByVariant(ports: ReportPorts, runId: string): Promise<ReadonlyMap<number, number>> {
  const people = new Map<number, number>()
  await inParallel(shards, shardsAtOnce, async (shard) => {
    for await (const chunk of ports.runs.chunks(runId, shard))
      for (const number of chunk.variants) people.set(number, (people.get(number) ?? 0) + 1)
  })
  return people
}
