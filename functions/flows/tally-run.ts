import type { StartedCampaign } from '../core/campaigns/campaign.ts'
import { againstFrozen } from '../core/campaigns/count.ts'
import { type RunTotals, startTally } from '../core/campaigns/run-tally.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'

const shardsAtOnce = 4

/**
 * Adds up a run's rows in one pass: about 20,000 rows of people and as many of outcomes a million. Held against how many
 * the freeze noted.
 */
export async function tallyRun(
  ports: Pick<Ports, 'clock' | 'runs' | 'boot'>,
  { runId, status }: StartedCampaign,
): Promise<RunTotals> {
  const tally = startTally(status === 'cancelled', { real: ports.clock.real(), boot: ports.boot })
  await inParallel(shards, shardsAtOnce, async (shard) => {
    for await (const state of ports.runs.states(runId, shard)) tally.addState(state)
    for await (const { outcomes } of ports.runs.outcomes(runId, shard)) tally.addOutcomes(outcomes)
  })
  const totals = tally.totals()
  const run = await ports.runs.readRun(runId)
  return { ...totals, counts: againstFrozen(totals.counts, run?.frozen) }
}
