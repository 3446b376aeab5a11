import type { MailBlock } from './mail-block.ts'

/** A rendered piece of writing: blocks for the HTML part, plain text for the text part. Both without the title. */
export interface MailPassage {
  readonly blocks: readonly MailBlock[]
  /** Wrapped at 72 columns, no blank line at either end, web addresses marked (`markUrl`). */
  readonly text: string
  /** What of `text` an excerpt has to keep, in order, each as it stands there; nothing when left out. */
  readonly notes?: readonly KeptNote[]
}

/** A disclaimer or a list of references, as text. */
export interface KeptNote {
  readonly tone: 'disclaimer' | 'references'
  readonly text: string
}

/** An article that a mail only names. */
export type MailTitle = Pick<MailArticle, 'slug' | 'title' | 'href' | 'lang' | 'dir'>

/** One article as a mail shows it. */
export interface MailArticle {
  readonly slug: string
  readonly title: string
  readonly description: string
  /** Absolute address on the website. */
  readonly href: string
  readonly author: string
  /** Day of publication, `2026-11-26`. */
  readonly date: string
  /** Reading time, at least 1. */
  readonly minutes: number
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  /** `src` is absolute. */
  readonly image?: {
    readonly src: string
    readonly alt: string
    readonly caption?: string
    readonly credit?: string
  }
  /** How the author wants it shown where the campaign leaves the choice. */
  readonly mode: 'teaser' | 'full'
  readonly subject?: string
  readonly preheader?: string
  /** The excerpt, with the disclaimer and references that have to survive it. */
  readonly teaser: MailPassage
  readonly full: MailPassage
  /** Disclaimers and references alone: what a compact mention keeps beside the description. */
  readonly kept: MailPassage
}
