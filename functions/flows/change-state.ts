import { isSameState } from '../core/campaigns/chunk-state.ts'
import type { ChunkState } from '../core/campaigns/ledger.ts'
import type { Ports } from './ports.ts'

const mostTries = 10

/**
 * Applies a pure change to a chunk's state under its version, on a fresh read when somebody else was faster. A change that
 * answers the same state writes nothing. Answers the state before and after, the same one when nothing was written.
 */
export async function changeState(
  ports: Pick<Ports, 'runs'>,
  state: ChunkState,
  change: (stored: ChunkState) => ChunkState,
): Promise<{ readonly before: ChunkState; readonly after: ChunkState }> {
  let before = state
  for (let tries = 0; tries < mostTries; tries += 1) {
    const changed = change(before)
    if (changed === before) return { before, after: before }
    const after = { ...changed, version: before.version + 1 }
    if ((await ports.runs.writeState(after)) === 'written') return { before, after }
    const fresh = await ports.runs.readState(state.runId, state.shard, state.from)
    if (!fresh) throw new Error(`the state of chunk ${state.from} is gone`)
    if (isSameState(fresh, after)) return { before, after }
    before = fresh
  }
  throw new Error(`chunk ${state.from} changed under every one of ${mostTries} tries`)
}
