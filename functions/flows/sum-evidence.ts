import { type Evidence, noEvidence, plusEvidence } from '../core/campaigns/event-breaker.ts'
import { evidenceOf } from '../core/campaigns/outcome-evidence.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'

const shardsAtOnce = 4

/** Adds up what a run's outcomes say about its health: about 20,000 rows a million, so only when its row gives reason. */
export async function sumEvidence(ports: Pick<Ports, 'runs'>, runId: string): Promise<Evidence> {
  let sum = noEvidence
  await inParallel(shards, shardsAtOnce, async (shard) => {
    for await (const { outcomes } of ports.runs.outcomes(runId, shard))
      sum = plusEvidence(sum, evidenceOf(outcomes))
  })
  return sum
}
