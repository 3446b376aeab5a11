import { escapeAttribute } from '../escape.ts'
import { fillTemplateText } from '../template.ts'
import type { LinkTo } from './mail-links.ts'
import { NAME_TOKEN } from './mail-tokens.ts'
import type { MjmlNode } from './mjml-node.ts'
import { slotMark } from './slot.ts'
import { KEPT, linkedHref, linkedHtml } from './template-links.ts'
import { ARTICLES, type TemplateNode } from './template-node.ts'

/** What goes into a template. */
export interface TemplateFilling {
  /** The value of every token. */
  readonly values: ReadonlyMap<string, string>
  /** Makes the articles when their place is reached, so that links are met in the mail's order. */
  readonly articles: () => readonly MjmlNode[]
  /** Writes the template's own links; without it they stay as they are. Personal links and the archive's always do. */
  readonly linkTo?: LinkTo
}

const KEPT_TOKENS = new Set(['link.archive', 'link.preferences', 'link.unsubscribe'])

/**
 * A template with its tokens' values and the articles in their slot, as a tree for MJML. Values are escaped here for
 * HTML text and attributes alike; inside mj-style, where only look tokens can stand, they enter as they are.
 * A token without a value is a fault.
 */
export function fillTemplate(root: TemplateNode, filling: TemplateFilling): MjmlNode {
  const [filled] = fillNode(root, filling)
  if (filled === undefined) throw new Error('The root of a template cannot be conditional')
  return filled
}

function fillNode(node: TemplateNode, filling: TemplateFilling): readonly MjmlNode[] {
  const { values, linkTo } = filling
  if (node.onlyIf !== undefined && tokenValue(node.onlyIf, values) === '') return []
  if (node.tagName === ARTICLES) return filling.articles()
  const escaped = (token: string) => escapeAttribute(tokenValue(token, values))
  const attributes = Object.fromEntries(
    Object.entries(node.attributes).map(([name, text]) => [name, fillTemplateText(text, escaped)]),
  )
  const content = contentOf(node, filling)
  const href = node.attributes.href && linkTo && fillTemplateText(node.attributes.href, keeping(escaped))
  const linked = href && linkTo && { href: linkedHref(href, content ?? '', attributes.alt ?? '', linkTo) }
  return [
    {
      tagName: node.tagName,
      line: node.place,
      attributes: { ...attributes, ...(linked || {}) },
      ...(content === undefined
        ? { children: node.children.flatMap((child) => fillNode(child, filling)) }
        : { content }),
    },
  ]
}

function contentOf(node: TemplateNode, { values, linkTo }: TemplateFilling): string | undefined {
  if (node.content === undefined) return undefined
  const raw = (token: string) => tokenValue(token, values)
  if (node.tagName === 'mj-style') return fillTemplateText(node.content, raw).trim()
  const escaped = (token: string) => escapeAttribute(raw(token))
  if (linkTo === undefined) return fillTemplateText(node.content, escaped).trim()
  return linkedHtml(fillTemplateText(node.content, keeping(escaped)), linkTo).trim()
}

function keeping(escaped: (token: string) => string): (token: string) => string {
  return (token) => (KEPT_TOKENS.has(token) ? KEPT + escaped(token) : escaped(token))
}

function tokenValue(token: string, values: ReadonlyMap<string, string>): string {
  if (token === NAME_TOKEN) return slotMark('nameHtml')
  const value = values.get(token)
  if (value === undefined) throw new Error(`The template token ${token} has no value`)
  return value
}
