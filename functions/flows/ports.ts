import type { BookingReference } from '../core/bookings/booking-reference.ts'
import type { AuditEntry } from '../core/campaigns/audit-entry.ts'
import type { Campaign, StartedCampaign } from '../core/campaigns/campaign.ts'
import type { Composition } from '../core/campaigns/composition.ts'
import type { DueRow } from '../core/campaigns/due-row.ts'
import type { Evidence, EvidenceTally, EvidenceWaiver } from '../core/campaigns/event-breaker.ts'
import type { KeptCounts } from '../core/campaigns/kept-counts.ts'
import type { LaneMessage } from '../core/campaigns/lane-message.ts'
import type { Chunk, ChunkState, Outcome, OutcomeSet } from '../core/campaigns/ledger.ts'
import type { Link } from '../core/campaigns/link.ts'
import type { LaneRow, Run, Variant } from '../core/campaigns/run.ts'
import type { ArticleSet } from '../core/digests/article-sets.ts'
import type { IssueChoice } from '../core/digests/issue-choice.ts'
import type { OutgoingMessage } from '../core/email/outgoing-message.ts'
import type { SendQuota } from '../core/email/send-quota.ts'
import type { SendResult } from '../core/email/send-result.ts'
import type { TransactionalMessage } from '../core/email/transactional-message.ts'
import type { KeyedWrite } from '../core/keyed-write.ts'
import type { Checked } from '../core/problem.ts'
import type { Job } from '../core/subscribers/import-job.ts'
import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import type { StoredSegment } from '../core/subscribers/segment.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'

/** Every outside need of the product. Flows take this one plain object; doors build it from adapters. */
export interface Ports {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly keys: Keys
  readonly content: ContentSource
  readonly compiled: CompiledStore
  readonly site: SitePublisher
  readonly subscribers: SubscriberStore
  readonly segments: SegmentStore
  readonly campaigns: CampaignStore
  readonly runs: RunStore
  readonly bookings: BookingStore
  readonly composer: Composer
  readonly mailer: Mailer
  readonly lanes: LaneQueue
  readonly events: EventQueue
  readonly transactional: TransactionalQueue
  readonly deadLetters: DeadLetterQueues
  readonly jobs: JobStore
  readonly limits: RateLimits
  readonly idempotency: IdempotencyStore
  readonly scheduler: Scheduler
  /** Names this start of the local stage; the constant `aws` in an account. A lease of another boot is void. */
  readonly boot: string
}

export interface Clock {
  /** The instant that schedules, dates and expiry go by. The local stage can advance it. */
  now(): Instant
  /** Milliseconds since the epoch of real time: leases, pacing and timeouts go by it, never by `now()`. */
  real(): number
  /** Resolves after that many milliseconds of real time. */
  wait(milliseconds: number): Promise<void>
}

export interface Random {
  /** Cryptographically random bytes. */
  bytes(length: number): Uint8Array
}

/** Structured log lines. Ids only: an address, name or token in a field is a defect (promise P6). */
export interface Log {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields & { readonly cause?: unknown }): void
}
type LogFields = { readonly [name: string]: string | number | boolean | undefined | unknown }

export interface Keys {
  /** The key that turns addresses into subscriber ids. Never rotates: with data and no key, it throws. */
  idKey(): Promise<Uint8Array>
  /** Keys that sign tokens, newest first; the first signs, all verify. At most 255, each with its version byte. */
  tokenKeys(): Promise<readonly { readonly version: number; readonly key: Uint8Array }[]>
}

/** What the owner writes: `site.yaml`, `articles/*.md`, `campaigns/*.md`, `images/*`, `templates/**`. */
export interface ContentSource {
  /** Paths below the prefix, sorted, with a tag that changes whenever the bytes do. */
  list(prefix: string): Promise<readonly { readonly path: string; readonly etag: string }[]>
  read(path: string): Promise<Uint8Array | undefined>
}

/** JSON compiled from content at publishing time, so that web and sender functions parse no YAML, Markdown or MJML. */
export interface CompiledStore {
  /** Undefined when nothing was published under that name yet. */
  read(name: string): Promise<unknown>
  write(name: string, value: unknown): Promise<void>
  /**
   * Writes what `change` makes of the stored value (undefined when there is none), and nothing when that is the same one.
   * When somebody else was faster it is asked again, so that no change is lost.
   */
  change(name: string, change: (stored: unknown) => unknown): Promise<void>
}

/** The website's files. Paths have no leading slash, for example `articles/five-lifts/index.html`. */
export interface SitePublisher {
  write(path: string, body: Uint8Array | string, contentType: string): Promise<void>
  remove(path: string): Promise<void>
  /** Every file, in the order of the paths; the tag is the hex MD5 of the bytes where the store tells it. */
  list(): Promise<readonly { readonly path: string; readonly etag: string }[]>
  read(path: string): Promise<{ readonly body: Uint8Array; readonly contentType: string } | undefined>
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
  /** Adds one append-only entry (consent receipt, click, booking) below the person. Same kind, time and uid: written once. */
  addEntry(id: string, entry: PersonEntry): Promise<void>
  entries(id: string): AsyncIterable<PersonEntry>
  /** Everyone of a shard (one hex digit) with an id after `after`, ascending, consistent, read page by page. */
  walkShard(shard: string, after?: string): AsyncIterable<Subscriber>
  /** A page of people for lists, newest first. */
  page(cursor?: string, limit?: number): Promise<Page<Subscriber>>
}

/** A page of a list; `nextCursor` is absent on the last one. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor?: string
}

/** The owner's segments, by name. */
export interface SegmentStore {
  /** One consistent read. */
  read(name: string): Promise<StoredSegment | undefined>
  /** All of them, by name. */
  list(): Promise<readonly StoredSegment[]>
  /** Creates or replaces. */
  put(segment: StoredSegment): Promise<void>
}

export interface CampaignStore {
  read(id: string): Promise<Campaign | undefined>
  list(cursor?: string, limit?: number): Promise<Page<Campaign>>
  create(campaign: Campaign): Promise<'created' | 'exists'>
  /** Replaces the item when its stored version is `campaign.version - 1`; otherwise nothing is written. */
  replace(campaign: Campaign): Promise<'written' | 'conflict'>
  /** Removes the item when its stored version is that one; one that is gone already counts as removed. */
  remove(id: string, version: number): Promise<'removed' | 'conflict'>
  /** Appends to the audit trail. */
  addAudit(id: string, entry: AuditEntry): Promise<void>
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
  /** Notes that every shard is frozen, with how many people that is. Idempotent. */
  markFrozen(runId: string, frozen: number): Promise<void>
  /** Notes when doubts are to be counted again. */
  noteCheck(runId: string, checkAfter: Instant): Promise<void>
  /** Writes the row when the stored one's (epoch, hop) is lower, or, for `same-or-newer`, equal; an absent row is lower. */
  writeLane(row: LaneRow, insists: 'newer' | 'same-or-newer'): Promise<'written' | 'superseded'>
  lanes(runId: string): Promise<readonly LaneRow[]>
  /** Put if absent: answers the stored variant, ours or the winner's, so that a run has one content. */
  putVariant(runId: string, variant: Variant): Promise<Variant>
  readVariant(runId: string, number: number): Promise<Variant | undefined>
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
  /** The chunks of a shard with a range start >= `from`, ascending, read page by page. */
  chunks(runId: string, shard: string, from?: string): AsyncIterable<Chunk>
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
  /** Adds to what the breaker counts of the run's events, and answers how that stands then: a cache. One write. */
  countEvidence(runId: string, added: Evidence): Promise<EvidenceTally>
  /** Notes what the breaker no longer counts of them. */
  waiveEvidence(runId: string, waiver: EvidenceWaiver): Promise<void>
  /** Notes that the owner was told of doubts as old as that. */
  noteDoubtTold(runId: string, doubtSince: Instant): Promise<void>
}

/** References that booking pages hand back (core/bookings/booking-reference.ts). */
export interface BookingStore {
  /** Put if absent: the first click's instant stays. */
  putReference(reference: BookingReference): Promise<void>
  readReference(reference: string): Promise<BookingReference | undefined>
}

export interface Mailer {
  /** Exactly one request, never retried. Resolves with what happened; throws only on programming errors. */
  send(message: OutgoingMessage): Promise<SendResult>
  quota(): Promise<SendQuota>
}

export interface LaneQueue {
  push(message: LaneMessage): Promise<void>
}

/** The queues that carry SES events to us. */
export interface EventQueue {
  /** True when no event waits to be recorded (those delayed on purpose do not count). */
  drained(): Promise<boolean>
}

/** Makes a campaign's content: chooses its articles, compiles each variant once, checks the result. */
export interface Composer {
  /**
   * Errors keep the campaign from being scheduled or started; `now` dates the issue. With `sets`, a variant for each, in
   * their order, but for those whose articles are all gone; without, one of what `choose` says.
   */
  compose(campaign: Campaign, now: Instant, sets?: readonly ArticleSet[]): Promise<Checked<Composition>>
  /** What an issue would carry if it went out at that instant; compiles nothing. Errors: the content cannot be read. */
  choose(campaign: Campaign, now: Instant): Promise<Checked<IssueChoice>>
  /** Puts the issue on record and into the archive; idempotent. */
  announce(campaign: StartedCampaign): Promise<void>
}

export interface TransactionalQueue {
  /** Delivered at once, or after so many seconds, 900 at most. */
  push(message: TransactionalMessage, afterSeconds?: number): Promise<void>
}

/** The queues that keep what nobody could work off. */
export interface DeadLetterQueues {
  /** The queues that hold messages, by name, and about how many. */
  filled(): Promise<readonly { readonly queue: string; readonly messages: number }[]>
}

export interface JobStore {
  create(job: Job): Promise<void>
  read(id: string): Promise<Job | undefined>
  /** Replaces the job when its stored version is `job.version - 1`. */
  replace(job: Job): Promise<'written' | 'conflict'>
}

/** Counters that hold a door against floods; shared by every process. */
export interface RateLimits {
  /**
   * Counts one act under a name in the current window of `windowSeconds` and says whether it is within the limit;
   * otherwise how many seconds until the window ends. One request. Names carry no address.
   */
  take(name: string, limit: number, windowSeconds: number): Promise<RateAnswer>
}
export type RateAnswer =
  | { readonly kind: 'within' }
  | { readonly kind: 'over'; readonly retryAfterSeconds: number }

/** Writes that callers named with an idempotency key, and their answers, for a day. */
export interface IdempotencyStore {
  /** Writes it when the one stored under its id is of the attempt `before`, or, without `before`, when there is none. */
  write(keyed: KeyedWrite, before?: string): Promise<'written' | 'conflict'>
  /** One consistent read; whether it has expired is the reader's to see. */
  read(id: string): Promise<KeyedWrite | undefined>
  /** Removes it if it is of that attempt. */
  remove(id: string, attempt: string): Promise<void>
}

export interface Scheduler {
  /** Makes (or, with the same name and instant, keeps) a one-time schedule that wakes the planner. */
  scheduleStart(campaignId: string, at: Instant): Promise<void>
  /** Removes it; a schedule that is gone already is fine. */
  cancelStart(campaignId: string, at: Instant): Promise<void>
}
