import type { NoticeCause } from '../notices/notice.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { LastChange } from './audit-entry.ts'

/** draft -> scheduled -> sending <-> paused -> sent | cancelled | failed. Freezing shows as sending. */
export type CampaignStatus = 'draft' | 'scheduled' | 'sending' | 'paused' | 'sent' | 'cancelled' | 'failed'

/** What the marketer decided: the validated front matter of content/campaigns/<name>.md, or the API's body. */
export interface CampaignDefinition {
  readonly name: string
  readonly kind: 'digest' | 'announcement' | 'single'
  readonly subject: string
  readonly preheader?: string
  /** Display name override; the address is always the site's verified sender. */
  readonly from?: string
  readonly replyTo?: string
  readonly audience: {
    /** Topic ids; empty means everyone active. */
    readonly topics: readonly string[]
    readonly segment?: string
    readonly exclude?: { readonly topics?: readonly string[] }
  }
  readonly schedule:
    | { readonly kind: 'manual' }
    /** `at` is local ISO without offset in `timeZone`, for example `2026-11-26T09:00`. */
    | { readonly kind: 'once'; readonly at: string; readonly timeZone: string }
    | {
        readonly kind: 'recurring'
        readonly every?: string
        readonly cron?: string
        readonly timeZone: string
        readonly until?: string
      }
  readonly articles:
    | { readonly kind: 'list'; readonly slugs: readonly string[] }
    | {
        readonly kind: 'since'
        /** `last-issue` or an ISO 8601 duration such as `P14D`. */
        readonly since: string
        readonly tags?: readonly string[]
        /** Articles that a mail shows; what else is new to a reader it names. */
        readonly max: number
        readonly min: number
      }
  readonly layout: 'teaser' | 'full' | 'lead+teasers'
  readonly template?: string
  readonly booking?: { readonly service: string; readonly label?: string } | false
  readonly utm?: { readonly source?: string; readonly medium?: string; readonly campaign?: string }
  readonly track: {
    readonly opens: boolean
    readonly clicks: boolean
    /** Whole addresses, and hosts, whose links stay as they are. */
    readonly except?: readonly string[]
    /** False in a test, which belongs to nobody: booking links carry no reference either. */
    readonly bookings?: false
  }
  readonly archive: boolean
  /** The Markdown below the front matter: the marketer's own words above the articles. */
  readonly body: string
}

/** What the owner reads of a campaign everywhere, and its readers in their inbox. */
export type SaidWords = Pick<CampaignDefinition, 'name' | 'subject' | 'preheader'>

/** An issue a series has decided on: under which id and number it is made, and the instant it goes out. */
export interface OwedIssue {
  readonly id: string
  readonly number: number
  readonly instant: Instant
}

/** A recurring campaign has had nothing to send since that occurrence, and its owner was or was not told. */
export interface Quiet {
  readonly since: Instant
  readonly isTold: boolean
}

/** A campaign as stored. `epoch` grows by one at every pause, resume and cancel. */
export interface Campaign {
  /** `[a-z0-9-]{1,64}`: the file's name, or made from the name by the API. */
  readonly id: string
  readonly definition: CampaignDefinition
  /** Where it came from; a file's campaign also keeps the SHA-256 of its definition, so `plan` can compare. */
  readonly source:
    | { readonly kind: 'file'; readonly file: string; readonly hash: string }
    | { readonly kind: 'api' }
  readonly status: CampaignStatus
  /** Why the status is what it is, in words for the owner; set on every automatic change. */
  readonly reason?: string
  readonly epoch: number
  /** The instant the schedule resolved to; also names the run. */
  readonly scheduledFor?: Instant
  readonly timeZone?: string
  readonly runId?: string
  /** What its run says where its definition has tokens; kept when it starts. */
  readonly said?: SaidWords
  /** One issue of a recurring campaign: which series made it, and its number, from 1. */
  readonly series?: { readonly id: string; readonly number: number }
  /** A recurring campaign's issues so far. */
  readonly issues?: number
  /** The id of a recurring campaign's latest issue. */
  readonly lastIssue?: string
  /** Absent while its last occurrence made an issue. */
  readonly quiet?: Quiet
  /** The issue that a recurring campaign has counted and not made yet. */
  readonly owes?: OwedIssue
  /** When a pause that needs nobody (the daily quota) is looked at again. */
  readonly resumesAt?: Instant
  /** When its owner last resumed it: what happened to messages from before, they have seen. */
  readonly ownerResumedAt?: Instant
  /** What its owner is to be told of a pause that the owner did not order. */
  readonly notice?: NoticeCause
  /** When it was sent to the last person. */
  readonly finishedAt?: Instant
  readonly createdAt: Instant
  readonly updatedAt: Instant
  /** Optimistic lock: every write is conditional on the version it read. */
  readonly version: number
  /** What made this version; it goes into the audit trail before the next one is written. */
  readonly lastChange?: LastChange
}

/** When a series' issues go out: an interval in words or a cron pattern, on the wall clock of an IANA zone. */
export type Recurrence = Extract<CampaignDefinition['schedule'], { kind: 'recurring' }>

/** A recurring campaign. It is never sent itself: each of its issues is a campaign of its own (LEDGER.md rule 10). */
export type Series = Campaign & { readonly definition: { readonly schedule: Recurrence } }

/** True for a campaign whose definition recurs. */
export function isSeries(campaign: Campaign): campaign is Series {
  return campaign.definition.schedule.kind === 'recurring'
}

/** A campaign that has, or is about to have, a run. */
export type StartedCampaign = Campaign & { readonly runId: string }

/** True once the campaign was started. */
export function isStarted(campaign: Campaign): campaign is StartedCampaign {
  return campaign.runId !== undefined
}

/** Counts of CONTRACT.md; frozen = accepted + excluded + failed + inDoubt + pending, always (promise P2). */
export interface CampaignCounts {
  readonly frozen: number
  readonly accepted: number
  readonly excluded: number
  readonly failed: number
  readonly inDoubt: number
  readonly pending: number
  readonly delivered: number
  readonly bounced: number
  readonly complained: number
  readonly unsubscribed: number
  readonly clicked: number
  readonly booked: number
}
