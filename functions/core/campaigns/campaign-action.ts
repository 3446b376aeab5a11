import type { Instant } from '../subscribers/subscriber.ts'
import type { Campaign, OwedIssue } from './campaign.ts'

/** What can happen to a campaign. Pause, resume and cancel raise the epoch, so senders of before stop. */
export type CampaignAction =
  | {
      readonly kind: 'schedule'
      readonly instant: Instant
      readonly timeZone: string
      /** Only while a series' version is this one. */
      readonly version?: number
    }
  /** Back to draft, for example because its definition now names another time. */
  | { readonly kind: 'unschedule'; readonly reason: string }
  /** Its instant has come. */
  | { readonly kind: 'start'; readonly instant: Instant }
  /** Its instant was missed while the system was down (promise P4). */
  | { readonly kind: 'hold'; readonly reason: string }
  | {
      readonly kind: 'pause'
      readonly reason: string
      readonly resumesAt?: Instant
      /** Only while the campaign's epoch is this one. */
      readonly epoch?: number
    }
  /** A series goes on with that occurrence, any other campaign with those still pending. */
  | {
      readonly kind: 'resume'
      readonly next?: Instant
      /** Only while the campaign's epoch is this one. */
      readonly epoch?: number
    }
  | { readonly kind: 'cancel'; readonly reason: string }
  /** Nothing is pending or in doubt any more. */
  | { readonly kind: 'finish' }
  /** It could not be started. */
  | { readonly kind: 'fail'; readonly reason: string }
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

/** What a series does with an occurrence. It then waits for `next`, and is over when there is none. */
export type SeriesTurn = Turn &
  (
    | { readonly kind: 'issue'; readonly owes: OwedIssue; readonly reason?: string }
    /** Nothing is new, or too little. */
    | { readonly kind: 'skip'; readonly reason: string }
    /** It was missed while the system was down, and a newer one too. */
    | { readonly kind: 'miss'; readonly reason: string }
  )

interface Turn {
  readonly instant: Instant
  readonly next?: Instant
  /** Only while the series' version is this one: `next` and the decision come from that definition. */
  readonly version: number
}
