import type { Link } from '../campaigns/link.ts'
import type { MimeTemplate } from './mime-template.ts'

/** A mail, compiled once and spliced for each person. Plain JSON. */
export interface CompiledMail {
  readonly subject: string
  readonly template: MimeTemplate
  /** The HTML part as compiled, slot marks in place: for previews and the archive. */
  readonly html: string
  /** The text part likewise. */
  readonly text: string
  /** What its link slots stand for; none where clicks are not tracked. */
  readonly links: readonly Link[]
}
