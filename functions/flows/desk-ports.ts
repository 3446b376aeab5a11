import type { Desk } from '../core/desk/desk.ts'
import type { DeskEntry } from '../core/desk/desk-entry.ts'
import type { DeskSession } from '../core/desk/desk-session.ts'
import type { DraftLinks } from '../core/desk/draft-links.ts'
import type { SignInLink } from '../core/desk/sign-in-link.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'

/** Who may sign in to the desk, and everything that lets them. */
export interface DeskStore {
  /** One consistent read; undefined before anybody was added. */
  read(): Promise<Desk | undefined>
  /** Replaces the desk when its stored version is `desk.version - 1`; the first one's is 1. */
  replace(desk: Desk): Promise<'written' | 'conflict'>
  /** Keeps a link by its hash. */
  createLink(link: SignInLink): Promise<void>
  /** One consistent read. */
  readLink(hash: string): Promise<SignInLink | undefined>
  /** Notes that a link is used, unless it is: of two tries at once one is `used`. One conditional write. */
  useLink(hash: string, use: { readonly at: Instant; readonly attempt: string }): Promise<'used' | 'spent'>
  /** The links to the draft of that mark; one consistent read. */
  readDraftLinks(mark: string): Promise<DraftLinks | undefined>
  /** Replaces them when their stored version is `next.version - 1`; the first one's is 1. One conditional write. */
  replaceDraftLinks(next: DraftLinks): Promise<'written' | 'conflict'>
  createSession(session: DeskSession): Promise<void>
  /** One consistent read. */
  readSession(hash: string): Promise<DeskSession | undefined>
  /** Every session that is kept, those that opened nothing any more included; consistent. */
  sessions(): Promise<readonly DeskSession[]>
  /** Notes that it was in use; makes no session, and none that ended is changed. */
  noteSeen(hash: string, at: Instant): Promise<void>
  /** Notes since when it opens nothing; an earlier note stays. Makes no session. */
  endSession(hash: string, at: Instant): Promise<void>
  /** Adds a row to the record; the same instant and uid once. */
  addEntry(entry: DeskEntry): Promise<void>
  /** Writes a row over the one of the same instant and uid, while that has only begun. One conditional write. */
  closeEntry(entry: DeskEntry): Promise<void>
  /** Takes a row away while it has only begun: what it told of was not done. One conditional write. */
  dropEntry(entry: Pick<DeskEntry, 'at' | 'uid'>): Promise<void>
  /** So many of the newest rows, the newest first; of those before the one that `rowName` names so, where it is given. */
  entries(limit: number, before?: string): Promise<readonly DeskEntry[]>
}
