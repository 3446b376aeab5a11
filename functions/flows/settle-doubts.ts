import { slotsWith } from '../core/campaigns/chunk-state.ts'
import { takeOver } from '../core/campaigns/claim.ts'
import { expiredDoubts, settlementsFrom } from '../core/campaigns/evidence.ts'
import type { ChunkState, OutcomeSet } from '../core/campaigns/ledger.ts'
import { settle } from '../core/campaigns/results.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { changeState } from './change-state.ts'
import type { Ports } from './ports.ts'

type SettlePorts = Pick<Ports, 'clock' | 'runs' | 'events' | 'boot'>

/**
 * Settles a run's doubts by what SES's events recorded; after seven days, and only while no event waits, a doubt closes
 * as failed (unknown). Leases that are over fall into doubt here too. Answers how many slots it settled.
 */
export async function settleDoubts(ports: SettlePorts, runId: string): Promise<number> {
  let settled = 0
  let drained: boolean | undefined
  for (const shard of shards) {
    for await (const state of ports.runs.states(runId, shard)) {
      if (slotsWith(state, 'sd').length === 0) continue
      drained ??= await ports.events.drained()
      settled += await settleChunk(ports, state, drained)
    }
  }
  return settled
}

async function settleChunk(ports: SettlePorts, state: ChunkState, drained: boolean): Promise<number> {
  const evidence = await ports.runs.readOutcomes(state.runId, state.shard, state.from)
  const change = (stored: ChunkState) => settleState(ports, stored, evidence, drained)
  const { before, after } = await changeState(ports, state, change)
  return slotsWith(before, 'sd').length - slotsWith(after, 'sd').length
}

function settleState(
  ports: SettlePorts,
  stored: ChunkState,
  evidence: OutcomeSet,
  drained: boolean,
): ChunkState {
  const now = ports.clock.now()
  const taken = takeOver(stored, { real: ports.clock.real(), boot: ports.boot }, now)
  const known = settle(taken, settlementsFrom(taken, evidence.outcomes))
  return drained ? settle(known, expiredDoubts(known, now)) : known
}
