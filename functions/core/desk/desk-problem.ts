import type { Campaign } from '../campaigns/campaign.ts'

/** Something that keeps the desk from doing its work, or that somebody has to decide. */
export type DeskProblem =
  /** The table came out of a backup: nothing is sent until an owner says so. */
  | { readonly kind: 'restored-table' }
  /** A campaign that stands still, or could not be started. */
  | { readonly kind: 'stopped'; readonly campaign: Campaign }
  /** Of so many people nobody knows whether they were mailed. */
  | { readonly kind: 'doubts'; readonly campaign: Campaign; readonly people: number }
  /** Mailbox providers will not trust the sender: why, each without a full stop. */
  | { readonly kind: 'sender'; readonly faults: readonly string[] }
  /** Settings, words or templates have errors, so nothing is published. */
  | { readonly kind: 'not-published' }
  /** What is stored is not what was published; a minute is enough for that. */
  | { readonly kind: 'behind' }
  /** So many articles have errors and are kept back. */
  | { readonly kind: 'broken-articles'; readonly articles: number }
  /** A feed of another site could not be read several times in a row: why, as a clause. */
  | { readonly kind: 'feed'; readonly name: string; readonly message: string }
  /** So many messages could not be worked off. */
  | { readonly kind: 'dead-letters'; readonly messages: number }
  /** Web hooks that switched themselves off, since nobody is there, by what the owner calls them. */
  | { readonly kind: 'hooks-off'; readonly names: readonly string[] }
  /** Articles that another network does not take, by slug and title. */
  | { readonly kind: 'posts-failed'; readonly articles: readonly { slug: string; title: string }[] }
  /** Nobody could be asked about it just now. */
  | {
      readonly kind: 'not-told'
      readonly about:
        | 'the table'
        | 'the sender'
        | 'the content'
        | 'the feeds'
        | 'the dead letters'
        | 'the web hooks'
        | 'other networks'
    }
