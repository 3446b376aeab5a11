import {
  type EvidenceTally,
  noEvidence,
  plusEvidence,
} from '../../../functions/core/campaigns/event-breaker.ts'
import type { Chunk, ChunkState, Outcome, OutcomeSet } from '../../../functions/core/campaigns/ledger.ts'
import type { Link } from '../../../functions/core/campaigns/link.ts'
import type { LaneRow, Run, Variant } from '../../../functions/core/campaigns/run.ts'
import type { RunStore } from '../../../functions/flows/ledger-ports.ts'
import type { CampaignStore, SubscriberStore } from '../../../functions/flows/store-ports.ts'
import { jsonCopy } from './json-copy.ts'

/** The send ledger in memory, under the same conditions as the table's. */
export interface MemoryRunStore extends RunStore {
  readonly runs: Map<string, Run>
  readonly variantRows: Map<string, Variant>
  readonly chunkRows: Map<string, Chunk>
  readonly stateRows: Map<string, ChunkState>
  readonly laneRows: Map<string, LaneRow>
  readonly outcomeRows: Map<string, OutcomeSet>
  readonly tallies: Map<string, EvidenceTally>
}

/** What a window's fresh read looks into. */
export interface WindowSources {
  readonly subscribers: Pick<SubscriberStore, 'read'>
  readonly campaigns: Pick<CampaignStore, 'read'>
}

export function memoryRunStore(sources: WindowSources): MemoryRunStore {
  return {
    ...runRows(),
    ...contentRows(),
    ...chunkRows(),
    ...stateRows(),
    ...outcomeRows(),
    ...evidenceRows(),
    async readWindow(campaignId, ids) {
      const campaign = await sources.campaigns.read(campaignId)
      const people = await Promise.all(ids.map((id) => sources.subscribers.read(id)))
      return { campaign, people: new Map(people.flatMap((person) => (person ? [[person.id, person]] : []))) }
    },
  }
}

type RunRows = Pick<
  MemoryRunStore,
  | 'runs'
  | 'laneRows'
  | 'createRun'
  | 'readRun'
  | 'markAnnounced'
  | 'markFrozen'
  | 'noteCheck'
  | 'noteDoubtTold'
  | 'noteLook'
  | 'notePauseTold'
  | 'writeLane'
  | 'lanes'
>

function runRows(): RunRows {
  const runs = new Map<string, Run>()
  const laneRows = new Map<string, LaneRow>()
  return {
    runs,
    laneRows,
    async createRun(run) {
      if (runs.has(run.id)) return 'exists'
      runs.set(run.id, jsonCopy(run))
      return 'created'
    },
    async readRun(runId) {
      return runs.get(runId)
    },
    markAnnounced: async (runId) => setOnRun(runs, runId, { announced: true }),
    markFrozen: async (runId, frozen) => setOnRun(runs, runId, { frozen }),
    noteDoubtTold: async (runId, doubtTold) => setOnRun(runs, runId, { doubtTold }),
    noteLook: async (runId, lookedAt) => setOnRun(runs, runId, { lookedAt }),
    notePauseTold: async (runId, toldEpoch) => setOnRun(runs, runId, { toldEpoch }),
    noteCheck: async (runId, checkAfter) => setOnRun(runs, runId, { checkAfter }),
    async writeLane(row, insists) {
      const key = `${row.runId}#${row.lane}`
      const stored = laneRows.get(key)
      const lead = stored ? row.epoch - stored.epoch || row.hop - stored.hop : 1
      if (insists === 'newer' ? lead <= 0 : lead < 0) return 'superseded'
      laneRows.set(key, jsonCopy(row))
      return 'written'
    },
    async lanes(runId) {
      return [...laneRows.values()].filter((row) => row.runId === runId)
    },
  }
}

type ContentRows = Pick<
  MemoryRunStore,
  'variantRows' | 'putVariant' | 'readVariant' | 'putLink' | 'readLink' | 'links'
>

function contentRows(): ContentRows {
  const links = new Map<string, Map<string, Link>>()
  const variants = new Map<string, Variant>()
  return {
    variantRows: variants,
    async putVariant({ id, content }, variant) {
      variants.set(`${id}#${content}#${variant.number}`, jsonCopy(variant))
    },
    async readVariant({ id, content }, number) {
      return variants.get(`${id}#${content}#${number}`)
    },
    async putLink(runId, link) {
      const ofRun = links.get(runId) ?? new Map<string, Link>()
      links.set(runId, ofRun.set(link.id, ofRun.get(link.id) ?? jsonCopy(link)))
    },
    async readLink(runId, id) {
      return links.get(runId)?.get(id)
    },
    async links(runId) {
      return [...(links.get(runId)?.values() ?? [])].sort((one, other) => (one.id < other.id ? -1 : 1))
    },
  }
}

function stateRows(): Pick<MemoryRunStore, 'stateRows' | 'putState' | 'readState' | 'writeState' | 'states'> {
  const rows = new Map<string, ChunkState>()
  return {
    stateRows: rows,
    async putState(state) {
      if (!rows.has(keyOf(state))) rows.set(keyOf(state), jsonCopy(state))
    },
    async readState(runId, shard, from) {
      return rows.get(keyOf({ runId, shard, from }))
    },
    async writeState(state) {
      if (rows.get(keyOf(state))?.version !== state.version - 1) return 'conflict'
      rows.set(keyOf(state), jsonCopy(state))
      return 'written'
    },
    async *states(runId, shard, from = '') {
      yield* rowsOf(rows, runId, shard, from)
    },
  }
}

type ChunkRows = Pick<
  MemoryRunStore,
  'chunkRows' | 'putChunk' | 'replaceIds' | 'lastChunk' | 'readChunk' | 'chunks' | 'chunkOf'
>

function chunkRows(): ChunkRows {
  const rows = new Map<string, Chunk>()
  return {
    chunkRows: rows,
    async putChunk(chunk) {
      const stored = rows.get(keyOf(chunk)) ?? jsonCopy(chunk)
      rows.set(keyOf(chunk), stored)
      return stored
    },
    async replaceIds(chunk, before) {
      const stored = rows.get(keyOf(chunk))
      if (!stored || stored.ids.join() !== before.join()) return 'conflict'
      rows.set(keyOf(chunk), jsonCopy({ ...stored, ids: chunk.ids }))
      return 'written'
    },
    async lastChunk(runId, shard) {
      return rowsOf(rows, runId, shard, '').at(-1)
    },
    async readChunk(runId, shard, from) {
      return rows.get(keyOf({ runId, shard, from }))
    },
    async *chunks(runId, shard, from = '') {
      yield* rowsOf(rows, runId, shard, from)
    },
    async chunkOf(runId, subscriberId) {
      const before = rowsOf(rows, runId, subscriberId.charAt(0), '').filter(
        ({ from }) => from <= subscriberId,
      )
      const chunk = before.at(-1)
      return chunk && subscriberId <= chunk.upTo ? chunk : undefined
    },
  }
}

type OutcomeRows = Pick<MemoryRunStore, 'outcomeRows' | 'recordOutcomes' | 'readOutcomes' | 'outcomes'>

function outcomeRows(): OutcomeRows {
  const rows = new Map<string, OutcomeSet>()
  const record = (place: Place, outcomes: readonly Outcome[]): readonly Outcome[] => {
    const known: Outcome[] = [...(rows.get(keyOf(place))?.outcomes ?? [])]
    for (const outcome of outcomes) if (!known.some(isSameAs(outcome))) known.push(jsonCopy(outcome))
    known.sort((one, other) => one.slot - other.slot)
    rows.set(keyOf(place), jsonCopy({ ...place, outcomes: known }))
    return known
  }
  return {
    outcomeRows: rows,
    async recordOutcomes(runId, shard, from, outcomes) {
      const before = new Set(rows.get(keyOf({ runId, shard, from }))?.outcomes)
      const after = record({ runId, shard, from }, outcomes)
      return after.filter((outcome) => !before.has(outcome))
    },
    async readOutcomes(runId, shard, from) {
      return rows.get(keyOf({ runId, shard, from })) ?? { runId, shard, from, outcomes: [] }
    },
    async *outcomes(runId, shard) {
      yield* rowsOf(rows, runId, shard, '')
    },
  }
}

function evidenceRows(): Pick<MemoryRunStore, 'tallies' | 'countEvidence' | 'noteEvidence'> {
  const tallies = new Map<string, EvidenceTally>()
  const tallyOf = (runId: string): EvidenceTally => tallies.get(runId) ?? { counts: noEvidence }
  return {
    tallies,
    async countEvidence(runId, added) {
      const { counts, ...rest } = tallyOf(runId)
      const tally = jsonCopy({ ...rest, counts: plusEvidence(counts, added) })
      tallies.set(runId, tally)
      return tally
    },
    async noteEvidence(runId, notes) {
      tallies.set(runId, jsonCopy({ ...tallyOf(runId), ...notes }))
    },
  }
}

function isSameAs(outcome: Outcome) {
  return ({ slot, kind, link }: Outcome) =>
    slot === outcome.slot && kind === outcome.kind && link === outcome.link
}

interface Place {
  readonly runId: string
  readonly shard: string
  readonly from: string
}

function keyOf({ runId, shard, from }: Place): string {
  return `${runId}#${shard}#${from}`
}

function rowsOf<T extends Place>(
  rows: ReadonlyMap<string, T>,
  runId: string,
  shard: string,
  from: string,
): readonly T[] {
  const place = `${runId}#${shard}#`
  const found: T[] = []
  for (const [key, row] of rows) if (key.startsWith(place) && row.from >= from) found.push(row)
  return found.sort((one, other) => (one.from < other.from ? -1 : 1))
}

function setOnRun(runs: Map<string, Run>, runId: string, change: Partial<Run>): void {
  const run = runs.get(runId)
  if (!run) throw new Error(`there is no run ${runId}`)
  runs.set(runId, jsonCopy({ ...run, ...change }))
}
