import type { Outcome } from '../../functions/core/campaigns/ledger.ts'
import type { RunStore } from '../../functions/flows/ports.ts'

/** A run of a single chunk, for flows that only credit outcomes to people. */
export interface OneChunkRuns extends Pick<RunStore, 'chunkOf' | 'recordOutcomes'> {
  readonly recorded: Outcome[]
}

export const oneChunkRunId = 'abcdefghij234567'

/** The chunk holds these people, slot by slot. */
export function oneChunkRuns(ids: readonly string[]): OneChunkRuns {
  const recorded: Outcome[] = []
  const variants = ids.map(() => 0)
  const chunk = {
    runId: oneChunkRunId,
    shard: '0',
    from: '0'.repeat(32),
    upTo: 'f'.repeat(32),
    ids,
    variants,
  }
  return {
    recorded,
    chunkOf: async (runId) => (runId === oneChunkRunId && ids.length > 0 ? chunk : undefined),
    async recordOutcomes(_runId, _shard, _from, outcomes) {
      const isNew = (one: Outcome) =>
        !recorded.some((each) => each.slot === one.slot && each.kind === one.kind)
      recorded.push(...outcomes.filter(isNew))
    },
  }
}
