import type { Campaign } from '../core/campaigns/campaign.ts'
import type { Evidence, EvidenceNotes, EvidenceTally } from '../core/campaigns/event-breaker.ts'
import type { Chunk, ChunkState, Outcome, OutcomeSet } from '../core/campaigns/ledger.ts'
import type { Link } from '../core/campaigns/link.ts'
import type { LaneRow, Run, RunContent, Variant } from '../core/campaigns/run.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'

/** The send ledger's rows (LEDGER.md). Every method is one request; no method reads before it writes. */
export interface RunStore {
  createRun(run: Run): Promise<'created' | 'exists'>
  readRun(runId: string): Promise<Run | undefined>
  /** Notes that the issue is announced. Idempotent. */
  markAnnounced(runId: string): Promise<void>
  /** Notes that every shard is frozen, with how many people that is. Idempotent. */
  markFrozen(runId: string, frozen: number): Promise<void>
  /** Notes when doubts are to be counted again. */
  noteCheck(runId: string, checkAfter: Instant): Promise<void>
  /** Writes the row when the stored one's (epoch, hop) is lower, or, for `same-or-newer`, equal; an absent row is lower. */
  writeLane(row: LaneRow, insists: 'newer' | 'same-or-newer'): Promise<'written' | 'superseded'>
  lanes(runId: string): Promise<readonly LaneRow[]>
  /** Writes a variant of a content of the run: the run's own one, or one that is proposed for it. Idempotent. */
  putVariant(content: RunContent, variant: Variant): Promise<void>
  readVariant(content: RunContent, number: number): Promise<Variant | undefined>
  /** Put if absent; a link's id stands for its content, so any winner will do. */
  putLink(runId: string, link: Link): Promise<void>
  readLink(runId: string, id: string): Promise<Link | undefined>
  /** The run's whole link table, by id. */
  links(runId: string): Promise<readonly Link[]>
  /** Put if absent, by run, shard and range start: answers the stored chunk, ours or the winner's. */
  putChunk(chunk: Chunk): Promise<Chunk>
  lastChunk(runId: string, shard: string): Promise<Chunk | undefined>
  /** The chunk with exactly this range start. */
  readChunk(runId: string, shard: string, from: string): Promise<Chunk | undefined>
  /**
   * The chunks of a shard with a range start >= `from`, ascending, read page by page: with `pageSize`, so many a request at
   * most, for whoever works them off slowly and should hold few.
   */
  chunks(runId: string, shard: string, from?: string, pageSize?: number): AsyncIterable<Chunk>
  /** Writes these ids over those of the stored chunk while it holds the ids `before`; its range stays. */
  replaceIds(chunk: Chunk, before: readonly string[]): Promise<'written' | 'conflict'>
  /** The chunk whose range holds the id: range start <= id, last one first. */
  chunkOf(runId: string, subscriberId: string): Promise<Chunk | undefined>
  /** Put if absent. */
  putState(state: ChunkState): Promise<void>
  readState(runId: string, shard: string, from: string): Promise<ChunkState | undefined>
  /** Writes the state when the stored version is `state.version - 1`. */
  writeState(state: ChunkState): Promise<'written' | 'conflict'>
  /** The chunk states of a shard with a range start >= `from`, ascending, consistent, read page by page. */
  states(runId: string, shard: string, from?: string): AsyncIterable<ChunkState>
  /** One consistent batch read of a window: its people and the campaign. People missing from the map do not exist. */
  readWindow(
    campaignId: string,
    ids: readonly string[],
  ): Promise<{ readonly campaign: Campaign | undefined; readonly people: ReadonlyMap<string, Subscriber> }>
  /** Sets each outcome that is not set yet: the first of each kind a slot stays. Answers those that were news. One write. */
  recordOutcomes(
    runId: string,
    shard: string,
    from: string,
    outcomes: readonly Outcome[],
  ): Promise<readonly Outcome[]>
  readOutcomes(runId: string, shard: string, from: string): Promise<OutcomeSet>
  /** Every outcome row of a shard, ascending. */
  outcomes(runId: string, shard: string): AsyncIterable<OutcomeSet>
  /** Adds to what is counted of the run's events, and answers the row as it then is: a cache. One write. */
  countEvidence(runId: string, added: Evidence): Promise<EvidenceTally>
  /** Sets what is given in that row, and nothing else of it. */
  noteEvidence(runId: string, notes: EvidenceNotes): Promise<void>
  /** Notes that the owner was told of doubts as old as that. */
  noteDoubtTold(runId: string, doubtSince: Instant): Promise<void>
  /** Notes that the owner was told of the pause that began that epoch. */
  notePauseTold(runId: string, toldEpoch: number): Promise<void>
  /** Notes when somebody looked whether a pause for the daily quota may end. */
  noteLook(runId: string, lookedAt: Instant): Promise<void>
}
