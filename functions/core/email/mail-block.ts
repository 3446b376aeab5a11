import type { ElementContent } from 'hast'

/**
 * One piece of an article as mail can show it, in reading order. Articles render to blocks
 * (core/articles), templates turn blocks into MJML (core/email); neither knows the other's markup.
 * Every `nodes` is sanitised hast without classes, ids, styles or scripts; every `src` and `href` is absolute.
 */
export type MailBlock =
  /** Paragraphs, lists, quotes, tables, code, h2-h4: consecutive prose is one block. */
  | { readonly kind: 'prose'; readonly nodes: readonly ElementContent[] }
  | {
      readonly kind: 'image'
      readonly src: string
      readonly alt: string
      readonly caption?: string
      readonly credit?: string
      readonly href?: string
    }
  /** A call to action; `strength: 'primary'` at most once a mail (the template demotes the others). */
  | {
      readonly kind: 'button'
      readonly label: string
      readonly href: string
      readonly strength: 'primary' | 'secondary'
    }
  | {
      readonly kind: 'note'
      readonly tone: 'callout' | 'disclaimer' | 'references' | 'quote'
      readonly title?: string
      readonly nodes: readonly ElementContent[]
    }
  | { readonly kind: 'divider' }
