import type { BookingReference } from '../core/bookings/booking-reference.ts'
import type { AuditEntry } from '../core/campaigns/audit-entry.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import type { DueRow } from '../core/campaigns/due-row.ts'
import type { KeptCounts } from '../core/campaigns/kept-counts.ts'
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
  /** Keeps how the list stood on a day, as it was counted last. */
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
  /** Removes it; with `over`, only while that is when it was last changed. One that is gone already counts as removed. */
  remove(name: string, over?: Instant): Promise<'removed' | 'conflict'>
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
