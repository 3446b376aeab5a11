import { escapeAttribute, safeUrl } from '../escape.ts'
import { withoutSlotMarks } from './slot.ts'

/** HTML that is safe to put into a mail: made by `markup`, never by joining strings. */
export interface Markup {
  readonly html: string
}

/**
 * Template tag for a mail's HTML. Literal parts stand as written; every string in between is escaped for text and
 * attributes and loses slot marks; markup and lists of markup stand as they are.
 */
export function markup(literals: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  let html = literals[0] ?? ''
  for (const [index, value] of values.entries()) html += toHtml(value) + (literals[index + 1] ?? '')
  return { html }
}
type MarkupValue = string | number | Markup | readonly Markup[]

/** An escaped absolute http, https or mailto URL for an attribute. Any other is a fault: checks come before rendering. */
export function urlMarkup(url: string): Markup {
  const safe = safeUrl(url)
  if (safe === undefined || !/^(https?|mailto):/i.test(safe)) {
    throw new Error(`A mail cannot link to ${JSON.stringify(url)}`)
  }
  return { html: escapeAttribute(safe) }
}

function toHtml(value: MarkupValue): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return escapeAttribute(withoutSlotMarks(value))
  return 'html' in value ? value.html : value.map((item) => item.html).join('')
}
