import type { Outcome } from '../../functions/core/campaigns/ledger.ts'
import type { Link } from '../../functions/core/campaigns/link.ts'
import type { RunStore } from '../../functions/flows/ledger-ports.ts'

/** A run of a single chunk, for flows that only credit outcomes to people and follow links. */
export interface OneChunkRuns
  extends Pick<RunStore, 'chunkOf' | 'readLink' | 'readOutcomes' | 'readState' | 'recordOutcomes'> {
  readonly recorded: Outcome[]
  /** The run's link table; a test fills it. */
  readonly links: Map<string, Link>
}

export const oneChunkRunId = 'abcdefghij234567'

/** The chunk holds these people, slot by slot. */
export function oneChunkRuns(ids: readonly string[]): OneChunkRuns {
  const recorded: Outcome[] = []
  const links = new Map<string, Link>()
  const isSameAs = (one: Outcome) => (each: Outcome) =>
    each.slot === one.slot && each.kind === one.kind && each.link === one.link
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
    links,
    readOutcomes: async (runId, shard, from) => ({ runId, shard, from, outcomes: recorded }),
    readState: async () => undefined,
    readLink: async (runId, id) => (runId === oneChunkRunId ? links.get(id) : undefined),
    chunkOf: async (runId) => (runId === oneChunkRunId && ids.length > 0 ? chunk : undefined),
    async recordOutcomes(_runId, _shard, _from, outcomes) {
      const news = outcomes.filter((one) => !recorded.some(isSameAs(one)))
      recorded.push(...news)
      return news
    },
  }
}
