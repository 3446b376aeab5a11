import type { BookingReference } from '../core/bookings/booking-reference.ts'
import type { AuditEntry } from '../core/campaigns/audit-entry.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import type { DueRow } from '../core/campaigns/due-row.ts'
import type { Evidence, EvidenceNotes, EvidenceTally } from '../core/campaigns/event-breaker.ts'
import type { KeptCounts } from '../core/campaigns/kept-counts.ts'
import type { Chunk, ChunkState, Outcome, OutcomeSet } from '../core/campaigns/ledger.ts'
import type { Link } from '../core/campaigns/link.ts'
import type { LaneRow, Run, RunContent, Variant } from '../core/campaigns/run.ts'
import type { Job } from '../core/jobs/job.ts'
import type { KeyedWrite } from '../core/keyed-write.ts'
import type { ApiKey } from '../core/keys/api-key.ts'
import type { GrowthDay } from '../core/subscribers/list-growth.ts'
import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import type { SegmentCount, StoredSegment } from '../core/subscribers/segment.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'
import type { ShardTopics, TopicChange } from '../core/subscribers/topic-counts.ts'

/** A page of a list; `nextCursor` is absent on the last one. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor?: string
}

export interface SubscriberStore {
  /** One consistent read; an erased person is a tombstone with `state: 'erased'`. */
  read(id: string): Promise<Subscriber | undefined>
  /** One consistent batch read of at most 100 people; those who do not exist are missing from the map. */
  readMany(ids: readonly string[]): Promise<ReadonlyMap<string, Subscriber>>
  /** Creates the item when the id is free; the loser gets `exists`. */
  create(subscriber: Subscriber): Promise<'created' | 'exists'>
  /** Replaces the item when its stored version is `subscriber.version - 1`. */
  replace(subscriber: Subscriber): Promise<'written' | 'conflict'>
  /**
   * Adds one append-only entry (consent receipt, click, booking) below the person. Same kind, time and uid: written once. A
   * receipt of what a write does to the person goes by changeSubscriber.
   */
  addEntry(id: string, entry: PersonEntry): Promise<void>
  /** Writes an entry over the one of the same kind, time and uid; where there is none, nothing is written. */
  replaceEntry(id: string, entry: PersonEntry): Promise<void>
  /** Removes the entry of that kind, time and uid; one that is gone is fine. */
  removeEntry(id: string, entry: Pick<PersonEntry, 'kind' | 'at' | 'uid'>): Promise<void>
  entries(id: string): AsyncIterable<PersonEntry>
  /** Everyone of a shard (one hex digit) with an id after `after`, ascending, consistent, read page by page. */
  walkShard(shard: string, after?: string): AsyncIterable<Subscriber>
  /** A page of people for lists, newest first. */
  page(cursor?: string, limit?: number): Promise<Page<Subscriber>>
  /**
   * A page of those who are not mailed, whatever campaigns ask, newest first; tombstones are among them. Whoever is written in
   * such a state is in the list from then on; pages may be short.
   */
  suppressed(cursor?: string, limit?: number): Promise<Page<Subscriber>>
  /** Adds to what is counted of a shard's followers of topics: a cache. One write. */
  countTopics(shard: string, change: TopicChange): Promise<void>
  /** What is counted of every shard that has been counted or changed. */
  topicCounts(): Promise<readonly ShardTopics[]>
  /** Replaces what is counted of a shard when its stored version is `counted.version - 1`; the first one's is 1. */
  replaceTopicCount(counted: ShardTopics): Promise<'written' | 'conflict'>
  /** Keeps how the list stood on a day; the first of a day stays. */
  keepGrowth(counted: GrowthDay): Promise<void>
  /** So many of the newest days that were kept, the newest first. */
  growth(limit: number): Promise<readonly GrowthDay[]>
}

/** The owner's segments, by name. */
export interface SegmentStore {
  /** One consistent read. */
  read(name: string): Promise<StoredSegment | undefined>
  /** All of them, by name. */
  list(): Promise<readonly StoredSegment[]>
  /** Creates or replaces; with `over`, only while that is how it stands: as last changed then, or not there. */
  put(segment: StoredSegment, over?: Instant | 'nothing'): Promise<'written' | 'conflict'>
  /** Keeps a count with the segment, over the one before, while its expression is still that of `definedAt`. */
  keepCount(name: string, definedAt: Instant, count: SegmentCount): Promise<'written' | 'conflict'>
  /** Removes it; one that is gone already is fine. */
  remove(name: string): Promise<void>
}

export interface CampaignStore {
  read(id: string): Promise<Campaign | undefined>
  list(cursor?: string, limit?: number): Promise<Page<Campaign>>
  create(campaign: Campaign): Promise<'created' | 'exists'>
  /** Replaces the item when its stored version is `campaign.version - 1`; otherwise nothing is written. */
  replace(campaign: Campaign): Promise<'written' | 'conflict'>
  /** Removes the item when its stored version is that one; one that is gone already counts as removed. */
  remove(id: string, version: number): Promise<'removed' | 'conflict'>
  /** Appends to the audit trail; the same instant and uid once. */
  addAudit(id: string, entry: AuditEntry): Promise<void>
  /** The trail in order, with what the campaign itself tells of its last change. */
  audit(id: string): Promise<readonly AuditEntry[]>
  /** Keeps a run's counts for lists, over those kept before: a cache, never the truth. */
  keepCounts(id: string, kept: KeptCounts): Promise<void>
  /** The counts kept of these campaigns; those never counted are missing from the map. */
  keptCounts(ids: readonly string[]): Promise<ReadonlyMap<string, KeptCounts>>
  addDue(row: DueRow): Promise<void>
  removeDue(row: DueRow): Promise<void>
  /** Rows due at or before the instant, oldest first. */
  due(until: Instant): Promise<readonly DueRow[]>
}

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

/** API keys, by the hash of the key. */
export interface ApiKeyStore {
  /** One consistent read. */
  read(hash: string): Promise<ApiKey | undefined>
  /** All of them, those that open nothing any more included; consistent. */
  list(): Promise<readonly ApiKey[]>
  create(key: ApiKey): Promise<'created' | 'exists'>
  /** Notes since when it opens nothing; an earlier note stays. Answers the key as it then is; undefined when there is none. */
  revoke(hash: string, at: Instant): Promise<ApiKey | undefined>
  /** Notes that it was used on that day of UTC, unless a later day is noted; makes no key. */
  noteUse(hash: string, day: string): Promise<void>
}

/** References that booking pages hand back (core/bookings/booking-reference.ts). */
export interface BookingStore {
  /** Put if absent: the first click's instant stays. */
  putReference(reference: BookingReference): Promise<void>
  readReference(reference: string): Promise<BookingReference | undefined>
  /** Removes it; one that is gone is fine. */
  removeReference(reference: string): Promise<void>
}

export interface JobStore {
  create(job: Job): Promise<void>
  read(id: string): Promise<Job | undefined>
  /** Replaces the job when its stored version is `job.version - 1`. */
  replace(job: Job): Promise<'written' | 'conflict'>
  /** A page of jobs for lists, newest first. */
  page(cursor?: string, limit?: number): Promise<Page<Job>>
}

/** Writes that callers named with an idempotency key, and their answers, for a day. */
export interface IdempotencyStore {
  /** Writes it when the one stored under its id is of the attempt `before`, or, without `before`, when there is none. */
  write(keyed: KeyedWrite, before?: string): Promise<'written' | 'conflict'>
  /** One consistent read; whether it has expired is the reader's to see. */
  read(id: string): Promise<KeyedWrite | undefined>
  /** Removes it if it is of that attempt. */
  remove(id: string, attempt: string): Promise<void>
}
