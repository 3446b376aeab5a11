import { hour, toMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** What the owner is told of without having asked. */
export const noticeCauses = [
  /** A campaign paused itself. */
  'breaker',
  /** A campaign waits for the daily sending quota. */
  'quota',
  /** A campaign's time passed while the system was down. */
  'late-schedule',
  /** A campaign could not be started when its time came. */
  'failed-start',
  /** A series had nothing to send. */
  'skipped-digest',
  /** Nobody knows for an hour whether some people were mailed. */
  'doubt',
  /** A queue keeps messages that nobody could work off. */
  'dead-letters',
  /** The table came out of a backup. */
  'restored-table',
  /** Turnstile refuses our secret, or our way of asking. */
  'turnstile',
  /** A web hook is no longer told of anything, since nobody is there. */
  'hook-disabled',
  /** Another network does not take an article. */
  'syndication',
] as const
export type NoticeCause = (typeof noticeCauses)[number]

/** One mail to the owner. */
export interface Notice {
  /** The same for all notices of a cause in one hour, of which one is mailed. */
  readonly id: string
  readonly cause: NoticeCause
  readonly at: Instant
  readonly campaignId?: string
  /** What the owner calls the campaign. */
  readonly campaign?: string
  /** In words, without a full stop. */
  readonly reason: string
}

/** The id of a cause's notices in the hour of that instant. */
export function noticeIdOf(cause: NoticeCause, at: Instant): string {
  return `${cause}-${Math.floor(toMilliseconds(at) / hour)}`
}

/** Under which name a cause's compiled mail is published. */
export function noticeMailName(cause: NoticeCause): string {
  return `mail/notice-${cause}`
}
