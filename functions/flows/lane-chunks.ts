import { slotsWith } from '../core/campaigns/chunk-state.ts'
import { shardsOf } from '../core/campaigns/lanes.ts'
import type { Chunk, ChunkState } from '../core/campaigns/ledger.ts'
import type { Lane } from './lane.ts'

/** A sender works chunks off slowly, so it holds few. */
const chunksARequest = 25

/** A chunk and its state as last read; the state may be stale, which the next conditional write finds out. */
export interface OpenChunk {
  readonly chunk: Chunk
  readonly state: ChunkState
}

/**
 * The lane's chunks that still hold someone pending or sending, shard by shard, from where the last hop stopped. Chunks
 * and states lie in the same order, so they are read side by side, page by page.
 */
export async function* laneChunks(lane: Lane): AsyncGenerator<OpenChunk> {
  const { run, order, ports } = lane
  const first = order.from?.charAt(0) ?? ''
  for (const shard of shardsOf(order.lane, run.lanes)) {
    if (shard < first) continue
    const from = shard === first ? order.from : undefined
    const states = ports.runs.states(run.id, shard, from)[Symbol.asyncIterator]()
    for await (const chunk of ports.runs.chunks(run.id, shard, from, chunksARequest)) {
      if (chunk.ids.length === 0) continue
      const next = await states.next()
      if (next.done || next.value.from !== chunk.from) throw new Error(`chunk ${chunk.from} has no state`)
      if (slotsWith(next.value, 'ps').length > 0) yield { chunk, state: next.value }
    }
  }
}
