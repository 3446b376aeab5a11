import { isSameState, slotsWith } from '../core/campaigns/chunk-state.ts'
import { takeOver } from '../core/campaigns/claim.ts'
import { expiredDoubts, settlementsFrom } from '../core/campaigns/evidence.ts'
import { shards } from '../core/campaigns/lanes.ts'
import type { ChunkState, OutcomeSet } from '../core/campaigns/ledger.ts'
import { settle } from '../core/campaigns/results.ts'
import type { Ports } from './ports.ts'

type SettlePorts = Pick<Ports, 'clock' | 'runs' | 'events' | 'boot'>

const mostTries = 10

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
  let stored = state
  for (let tries = 0; tries < mostTries; tries += 1) {
    const settled = settleState(ports, stored, evidence, drained)
    if (settled === stored) return 0
    const next = { ...settled, version: stored.version + 1 }
    const count = slotsWith(stored, 'sd').length - slotsWith(next, 'sd').length
    if ((await ports.runs.writeState(next)) === 'written') return count
    const fresh = await ports.runs.readState(state.runId, state.shard, state.from)
    if (!fresh) throw new Error(`the state of chunk ${state.from} is gone`)
    if (isSameState(fresh, next)) return count
    stored = fresh
  }
  throw new Error(`chunk ${state.from} changed under every one of ${mostTries} tries`)
}

function settleState(
  ports: SettlePorts,
  stored: ChunkState,
  evidence: OutcomeSet,
  drained: boolean,
): ChunkState {
  const now = ports.clock.now()
  const taken = takeOver(stored, { real: ports.clock.real(), boot: ports.boot }, now)
  const proven = settlementsFrom(taken, evidence.outcomes)
  const known = proven.length > 0 ? settle(taken, proven) : taken
  const expired = drained ? expiredDoubts(known, now) : []
  return expired.length > 0 ? settle(known, expired) : known
}
