import type { Cohorts } from '../digests/cohorts.ts'
import type { MimeTemplate } from '../email/mime-template.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { LaneTrouble } from './lane-trouble.ts'

/** One frozen sending of a campaign: its content and its audience. */
export interface Run {
  /** 16 characters of `[a-z2-7]`: 10 bytes of SHA-256(campaign id, instant), so the same start makes the same run. */
  readonly id: string
  readonly campaignId: string
  readonly instant: Instant
  /** Fixed for the run: account-wide lanes, ceil(MaxSendRate / 100), 1 to 16. */
  readonly lanes: number
  /** Names its content (contentIdOf): the variants that go out are those of the planner who made the run. */
  readonly content: string
  readonly variants: number
  /** The audience's segment as it was then, its times fixed (settle-segment.ts); absent where the audience names none. */
  readonly segment?: string
  /** By what people get different variants; absent where everybody gets the same. */
  readonly cohorts?: Cohorts
  readonly createdAt: Instant
  /** Its issue is on record and in the archive; absent until then. */
  readonly announced?: true
  /** People frozen; absent until every shard is. */
  readonly frozen?: number
  /** Doubts are counted again no sooner than this. */
  readonly checkAfter?: Instant
  /** The owner was told of doubts as old as this. */
  readonly doubtTold?: Instant
  /** The owner was told of the pause that began this epoch. */
  readonly toldEpoch?: number
  /** When somebody last looked, in vain, whether its pause for the daily quota may end; within an hour. */
  readonly lookedAt?: Instant
}

/** What finds a run's content. */
export type RunContent = Pick<Run, 'id' | 'content'>

/** One compiled content of a run; people with the same unseen articles share it. */
export interface Variant {
  readonly number: number
  readonly subject: string
  /** The campaign's name in the words of this issue, where its definition's has tokens. */
  readonly name?: string
  /** Its preheader likewise. */
  readonly preheader?: string
  /** Bare address the message is sent from. */
  readonly from: string
  /** Slugs of the articles it carries, for "not yet seen". */
  readonly articles: readonly string[]
  /** The marketer's own words above the articles, as HTML for the archive: safe to insert as it is. */
  readonly letter?: string
  readonly template: MimeTemplate
}

/** Who drives a lane: the last order given for it. A lower (epoch, hop) is superseded and ends at once. */
export interface LaneRow {
  readonly runId: string
  readonly lane: number
  readonly epoch: number
  readonly hop: number
  /** Milliseconds of real time: driven or about to be until then, stalled afterwards. */
  readonly until: number
  /** The boot that wrote it; what another boot was driving, nobody drives any more. */
  readonly boot: string
  /** Nothing pending was left when it ended. */
  readonly done: boolean
  /** What it met again and again without mailing anybody in between. */
  readonly trouble?: LaneTrouble
  /** How many times slower than its pace throttling had made it; absent when it had not. */
  readonly slowdown?: number
}
