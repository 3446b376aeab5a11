import { escapeAttribute } from '../escape.ts'
import type { TemplatePlace } from '../template.ts'
import { type Markup, urlMarkup } from './markup.ts'
import { withoutSlotMarks } from './slot.ts'

/** A node of MJML's JSON tree. MJML escapes nothing on this path, so nodes are made by `mjml` only. */
export interface MjmlNode {
  readonly tagName: string
  readonly attributes: { readonly [name: string]: string }
  readonly children?: readonly MjmlNode[]
  readonly content?: string
  /** Where the owner wrote it; MJML's validator hands `line` back untouched, so it carries the whole place. */
  readonly line?: TemplatePlace
}

const URL_ATTRIBUTES = new Set(['href', 'src', 'background-url', 'srcset'])

/**
 * The one constructor of dynamic MJML nodes: attribute values are escaped, URLs are absolute http(s) or a fault,
 * undefined attributes are left out, content is markup or child nodes.
 */
export function mjml(
  tagName: string,
  attributes: { readonly [name: string]: string | undefined },
  content: Markup | readonly MjmlNode[] = [],
): MjmlNode {
  const escaped: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) escaped[name] = fitAttribute(name, value)
  }
  return 'html' in content
    ? { tagName, attributes: escaped, content: content.html }
    : { tagName, attributes: escaped, children: content }
}

function fitAttribute(name: string, value: string): string {
  if (URL_ATTRIBUTES.has(name)) return urlMarkup(value).html
  return escapeAttribute(withoutSlotMarks(value))
}

/** The class of a cell whose link the tab key passes by, since another one beside it leads to the same place. */
export const NO_TAB_STOP = 'no-tab-stop'
