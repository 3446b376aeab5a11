import type { Chunk, ChunkState } from '../core/campaigns/ledger.ts'
import type { Ports } from './ports.ts'

/** A chunk; its state is absent while it is not written yet. */
export interface ChunkWithState {
  readonly chunk: Chunk
  readonly state?: ChunkState
}

/** The chunks of a run's shard with a range start >= `from`, ascending, each with its state, read page by page side by side. */
export async function* chunksWithStates(
  { runs }: Pick<Ports, 'runs'>,
  runId: string,
  shard: string,
  from?: string,
): AsyncGenerator<ChunkWithState, undefined> {
  const states = runs.states(runId, shard, from)[Symbol.asyncIterator]()
  try {
    let next = await states.next()
    for await (const chunk of runs.chunks(runId, shard, from)) {
      while (!next.done && next.value.from < chunk.from) next = await states.next()
      yield { chunk, ...(!next.done && next.value.from === chunk.from && { state: next.value }) }
    }
  } finally {
    await states.return?.()
  }
}
