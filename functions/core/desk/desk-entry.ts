import { day } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** What can be done at the desk that others should be able to read of later. */
export type DeskAct =
  | 'signed-in'
  | 'signed-out'
  | 'ended-session'
  | 'signed-out-everywhere'
  | 'made-link'
  | 'added'
  | 'changed-role'
  | 'removed'
  | 'uploaded'
  | 'made-preview-link'
  | 'took-back-preview-link'
  | 'ordered-feed'
  | 'left-out-article'
  | 'let-in-article'
  | 'ordered-post'
  | 'made-campaign'
  | 'changed-campaign'
  | 'removed-campaign'
  | 'ordered'
  | 'imported'
  | 'stopped-import'
  | 'added-person'
  | 'asked-person'
  | 'changed-person'
  | 'unsubscribed-person'
  | 'suppressed'
  | 'lifted-suppression'
  | 'erased'
  | 'exported-person'
  | 'exported-list'
  | 'saved-segment'
  | 'removed-segment'
  | 'made-key'
  | 'revoked-key'
  | 'added-hook'
  | 'changed-hook'
  | 'rotated-hook'
  | 'sent-to-hook'
  | 'removed-hook'
  | 'acknowledged-table'

/** One row of the record of who did what at the desk. A row is changed once, when what it tells of has ended. */
export interface DeskEntry {
  readonly at: Instant
  /** With the instant the row's name: noted twice, it is there once. */
  readonly uid: string
  /** Id of the colleague who did it; `command line` for whoever has the machine or the account. */
  readonly actorId: string
  /** Their address then. */
  readonly actor: string
  readonly act: DeskAct
  /** Address of the colleague whom it was about, where that was somebody else. */
  readonly about?: string
  /** A role or a browser, the name of what was done, or an id: never the address of a subscriber (promise P6). */
  readonly detail?: string
  /** While it is not known how it ended: it is being done, or broke off. */
  readonly begun?: true
}

/** Names a row of the record; rows sort by it as they were done. */
export function rowName({ at, uid }: Pick<DeskEntry, 'at' | 'uid'>): string {
  return `${at}#${uid}`
}

/** True for what could name a row. */
export function isRowName(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[\w-]{1,80}$/.test(text)
}

/** Whoever does something at the desk. */
export interface DeskActor {
  readonly id: string
  readonly email: string
}

/** The one who needs no account here: they have the machine, or the AWS account. */
export const commandLine: DeskActor = { id: 'command-line', email: 'command line' }

/** How long rows are kept: two years, as they name colleagues. */
export const entriesKeptFor = 730 * day
