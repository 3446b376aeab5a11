import { slotsWith } from '../core/campaigns/chunk-state.ts'
import { isOver } from '../core/campaigns/lease.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'

const shardsAtOnce = 4

/** The attempts that somebody of a run is in doubt of: what whoever looks at its doubts has seen. A claim is one, so they are few. */
export async function attemptsInDoubt(
  { clock, runs, boot }: Pick<Ports, 'clock' | 'runs' | 'boot'>,
  runId: string,
): Promise<readonly string[]> {
  const attempts = new Set<string>()
  await inParallel(shards, shardsAtOnce, async (shard) => {
    for await (const state of runs.states(runId, shard)) {
      const letters = isOver(state.lease, clock.real(), boot) ? 'sd' : 'd'
      for (const slot of slotsWith(state, letters)) attempts.add(state.attempts[slot] ?? '')
    }
  })
  return [...attempts].sort()
}
