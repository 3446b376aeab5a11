import type { NoticeCause } from '../notices/notice.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { Campaign, OwedIssue, Quiet, SaidWords } from './campaign.ts'

/** What can happen to a campaign. Pause, resume and cancel raise the epoch, so senders of before stop. */
export type CampaignAction =
  | {
      readonly kind: 'schedule'
      readonly instant: Instant
      readonly timeZone: string
      /** Only while the campaign's version is this one: what was checked is what goes out. */
      readonly version?: number
      /** The order was to send it at once: what refuses it says so. */
      readonly isNow?: true
    }
  /** Back to draft, for example because it came out of a backup. */
  | { readonly kind: 'unschedule'; readonly reason: string; readonly version?: Looked }
  /** Its instant has come. */
  | { readonly kind: 'start'; readonly instant: Instant; readonly said?: SaidWords }
  /** Its instant was missed while the system was down (promise P4). */
  | { readonly kind: 'hold'; readonly instant: Instant; readonly reason: string }
  | {
      readonly kind: 'pause'
      readonly reason: string
      readonly resumesAt?: Instant
      /** What the owner is to be told. */
      readonly notice?: NoticeCause
      /** Only while the campaign's epoch is this one. */
      readonly epoch?: number
      readonly version?: Looked
    }
  /** A series goes on with that occurrence, any other campaign with those still pending. */
  | {
      readonly kind: 'resume'
      readonly next?: Instant
      /** For the audit trail, where nobody ordered it. */
      readonly reason?: string
      /** Of one that starts by it. */
      readonly said?: SaidWords
      /** The instant for which it has a run ready: one that was held back before it began starts only with that. */
      readonly readied?: Instant
      /** Only while the campaign's epoch is this one. */
      readonly epoch?: number
      readonly version?: Looked
    }
  | { readonly kind: 'cancel'; readonly reason: string; readonly version?: Looked }
  /** Nothing is pending or in doubt any more, of so many people. */
  | { readonly kind: 'finish'; readonly frozen: number }
  /** It could not be started at that instant. */
  | { readonly kind: 'fail'; readonly instant: Instant; readonly reason: string }
  /** One that is scheduled and whose definition then names another time goes back to draft by it, unless it is a series. */
  | {
      readonly kind: 'edit'
      readonly definition: Campaign['definition']
      readonly source: Campaign['source']
      /** A scheduled series' next occurrence, where the edit moves it. */
      readonly next?: Instant
      /** Only while the campaign's version is this one: the edit was made from it. */
      readonly version?: number
    }
  | SeriesTurn
  /** The issue that the series owed exists and has its due row. */
  | { readonly kind: 'made'; readonly number: number }
  /** The owner of a series was told of its quiet since then. */
  | { readonly kind: 'tell'; readonly since: Instant }

/** The campaign's version that whoever ordered it had looked at: nothing is done to one that has changed since. */
type Looked = number

/** What a series does with an occurrence. It then waits for `next`, and is over when there is none. */
export type SeriesTurn = Turn &
  (
    | { readonly kind: 'issue'; readonly owes: OwedIssue; readonly reason?: string }
    /** Nothing is new, or too little. */
    | { readonly kind: 'skip'; readonly reason: string; readonly quiet: Quiet }
    /** It was missed while the system was down, and a newer one too. */
    | { readonly kind: 'miss'; readonly reason: string }
  )

interface Turn {
  readonly instant: Instant
  readonly next?: Instant
  /** Only while the series' version is this one: `next` and the decision come from that definition. */
  readonly version: number
}
