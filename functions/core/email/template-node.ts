import type { TemplatePlace, TemplateText } from '../template.ts'

/** An element of an owner's .mjml file, parsed once: attributes and content are cut at their tokens. */
export interface TemplateNode {
  readonly tagName: string
  readonly place: TemplatePlace
  readonly attributes: { readonly [name: string]: TemplateText }
  readonly children: readonly TemplateNode[]
  /** The inner HTML, CSS or text of an element that MJML does not look into. */
  readonly content?: TemplateText
  /** Left out when this token is empty (attribute `td-if`). */
  readonly onlyIf?: string
}

/** Where rendered articles enter a template. */
export const ARTICLES = 'td-articles'

/** Elements whose inside is HTML, CSS or text rather than MJML. */
export const OPAQUE = new Set(['mj-text', 'mj-button', 'mj-table', 'mj-raw', 'mj-style', 'mj-title'])

/** Elements that hold other elements. */
export const NESTED = new Set([
  'mjml',
  'mj-head',
  'mj-body',
  'mj-attributes',
  'mj-section',
  'mj-wrapper',
  'mj-column',
  'mj-group',
])

/** Elements that are complete in themselves. */
export const SINGLE = new Set([
  'mj-all',
  'mj-class',
  'mj-breakpoint',
  'mj-image',
  'mj-divider',
  'mj-spacer',
  'mj-include',
  ARTICLES,
])
