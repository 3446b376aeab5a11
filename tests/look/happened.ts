import type { NoticeCause } from '../../functions/core/notices/notice.ts'
import type { PeopleShown } from './people-at-the-desk.ts'

/** What happened in the studio that pages and mails show. */
export interface Happened {
  /** Ids of messages in the outbox. */
  readonly mails: { readonly [name: string]: string }
  readonly notices: { readonly [cause in NoticeCause]: string }
  /** Paths that personal links lead to. */
  readonly links: { readonly confirm: string; readonly preferences: string; readonly unsubscribe: string }
  /** Ids of imports: one whose columns are to be chosen, one that was tried, one that is done. */
  readonly imports: { readonly [step in 'columns' | 'tried' | 'done']: string }
  /** The id of a colleague at the desk. */
  readonly colleague: string
  /** The id of an API key. */
  readonly key: string
  /** The id of a web hook. */
  readonly hook: string
  readonly people: PeopleShown
  /** A draft by its name at the desk, and where its link leads. */
  readonly draft: { readonly name: string; readonly path: string }
  /** The id of the weekly. */
  readonly series: string
  /** The id of the weekly's issue. */
  readonly weekly: string
  /** The id of a campaign that is being composed. */
  readonly composed: string
  /** Names of the pages that stand where unusual-pages.ts puts them. */
  readonly unusual: readonly string[]
}
