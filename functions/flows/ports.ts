import type { Campaign, StartedCampaign } from '../core/campaigns/campaign.ts'
import type { Composition } from '../core/campaigns/composition.ts'
import type { LaneMessage } from '../core/campaigns/lane-message.ts'
import type { ArticleSet } from '../core/digests/article-sets.ts'
import type { IssueChoice } from '../core/digests/issue-choice.ts'
import type { SenderStanding } from '../core/email/deliverability.ts'
import type { OutgoingMessage } from '../core/email/outgoing-message.ts'
import type { SendQuota } from '../core/email/send-quota.ts'
import type { SendResult } from '../core/email/send-result.ts'
import type { TransactionalMessage } from '../core/email/transactional-message.ts'
import type { Checked } from '../core/problem.ts'
import type { Publication } from '../core/publication/publication.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { DeskStore } from './desk-ports.ts'
import type { CompiledStore, ContentSource, JobFiles, SitePublisher } from './file-ports.ts'
import type { HookStore } from './hook-ports.ts'
import type { RunStore } from './ledger-ports.ts'
import type { Outbound, Secrets } from './outbound-ports.ts'
import type { WaitingStore } from './outgoing-ports.ts'
import type { ChangeQueue } from './picture-ports.ts'
import type { PostLedger } from './post-ledger-ports.ts'
import type {
  ApiKeyStore,
  BookingStore,
  CampaignStore,
  IdempotencyStore,
  JobStore,
  SegmentStore,
  SubscriberStore,
} from './store-ports.ts'
import type { Networks } from './syndication-ports.ts'

/** Every outside need of the product. Flows take this one plain object; doors build it from adapters. */
export interface Ports {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly keys: Keys
  readonly content: ContentSource
  readonly compiled: CompiledStore
  readonly site: SitePublisher
  readonly changes: ChangeQueue
  readonly subscribers: SubscriberStore
  readonly segments: SegmentStore
  readonly campaigns: CampaignStore
  readonly runs: RunStore
  readonly bookings: BookingStore
  readonly composer: Composer
  readonly mailer: Mailer
  readonly deliverability: Deliverability
  readonly lanes: LaneQueue
  readonly events: EventQueue
  readonly transactional: TransactionalQueue
  readonly waiting: WaitingStore
  readonly hooks: HookStore
  readonly posts: PostLedger
  readonly networks: Networks
  readonly deadLetters: DeadLetterQueues
  readonly jobs: JobStore
  readonly jobFiles: JobFiles
  readonly limits: RateLimits
  readonly idempotency: IdempotencyStore
  readonly outbound: Outbound
  readonly secrets: Secrets
  readonly apiKeys: ApiKeyStore
  readonly desk: DeskStore
  readonly scheduler: Scheduler
  readonly tableIdentity: TableIdentity
  /** Names this start of the local stage; the constant `aws` in an account. A lease of another boot is void. */
  readonly boot: string
  /** The stage's name as commands take it; `local` on the owner's machine. */
  readonly stage: string
  /** Stands for the code that runs: what other code published is made anew. */
  readonly code: string
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
  /** Tells a number that an alarm watches; silence for a quarter of an hour alarms too. */
  measure(name: 'StuckCampaigns', value: number): void
}
type LogFields = { readonly [name: string]: string | number | boolean | undefined | unknown }

export interface Keys {
  /** The key that turns addresses into subscriber ids. Never rotates: with data and no key, it throws. */
  idKey(): Promise<Uint8Array>
  /** Keys that sign tokens, newest first; the first signs, all verify. At most 255, each with its version byte. */
  tokenKeys(): Promise<readonly { readonly version: number; readonly key: Uint8Array }[]>
}

export interface Mailer {
  /** Exactly one request, never retried. Resolves with what happened; throws only on programming errors. */
  send(message: OutgoingMessage): Promise<SendResult>
  quota(): Promise<SendQuota>
}

/** What others hold of the sender. */
export interface Deliverability {
  /** What SES and the DNS say of the domain of an address, at most a minute old; undefined on a stage that cannot tell. */
  look(address: string): Promise<SenderStanding | undefined>
}

export interface LaneQueue {
  push(message: LaneMessage): Promise<void>
}

/** The queues that carry SES events to us. */
export interface EventQueue {
  /** True when no event waits to be recorded (those delayed on purpose do not count). */
  drained(): Promise<boolean>
  /** Puts an event that nobody can read among the dead letters, as it came, with the reason beside it. */
  bury(body: string, reason: string): Promise<void>
}

/** Makes a campaign's content: chooses its articles, compiles each variant once, checks the result. */
export interface Composer {
  /** Everything the owner wrote, as it is stored now; what has not changed since the last use is not read again. */
  read(): Promise<Checked<Publication>>
  /**
   * Errors keep the campaign from being scheduled or started; `now` dates the issue. With `sets`, a variant for each, in
   * their order, but for those whose articles are all gone; without, one of what `choose` says.
   */
  compose(campaign: Campaign, now: Instant, sets?: readonly ArticleSet[]): Promise<Checked<Composition>>
  /**
   * What an issue would carry of what is out now; compiles nothing. `at` decides whose frequency is due: when a scheduled
   * campaign goes out, or else now, unless it is given. Errors: the content cannot be read.
   */
  choose(campaign: Campaign, now: Instant, at?: Instant): Promise<Checked<IssueChoice>>
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

/** Counters that hold a door against floods; shared by every process. */
export interface RateLimits {
  /**
   * Counts one act under a name in the current window of `windowSeconds` and says whether it is within the limit;
   * otherwise how many seconds until the window ends. One request. Names carry no address.
   */
  take(name: string, limit: number, windowSeconds: number): Promise<RateAnswer>
  /**
   * The same for an act with an id, which counts once however often it is claimed; one over the limit does not count. For
   * small limits: the ids are kept until the window ends. One conditional request.
   */
  claim(name: string, act: string, limit: number, windowSeconds: number): Promise<RateAnswer>
  /** How often an act was counted under a name, in all windows that are still kept. */
  counted(name: string): Promise<number>
}
export type RateAnswer =
  | { readonly kind: 'within' }
  | { readonly kind: 'over'; readonly retryAfterSeconds: number }

export interface Scheduler {
  /** Makes (or, with the same name and instant, keeps) a one-time schedule that wakes the planner. */
  scheduleStart(campaignId: string, at: Instant): Promise<void>
  /** Removes it; a schedule that is gone already is fine. */
  cancelStart(campaignId: string, at: Instant): Promise<void>
}

/** Tells a table that was restored from a backup from the one that was there before (LEDGER.md rule 11). */
export interface TableIdentity {
  /** The table's own id, which a restore changes, and whether it is the known one. The first look makes it known. */
  look(): Promise<{ readonly table: string; readonly isKnown: boolean }>
  /** Makes the table of that id the known one. */
  acknowledge(table: string): Promise<void>
}
