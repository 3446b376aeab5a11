import { escapeAttribute } from '../escape.ts'
import { fillTemplateText } from '../template.ts'
import { NAME_TOKEN } from './mail-tokens.ts'
import type { MjmlNode } from './mjml-node.ts'
import { slotMark } from './slot.ts'
import { ARTICLES, type TemplateNode } from './template-node.ts'

/**
 * A template with its tokens' values and the articles in their slot, as a tree for MJML. Values are escaped here for
 * HTML text and attributes alike; inside mj-style, where only look tokens can stand, they enter as they are.
 * A token without a value is a fault.
 */
export function fillTemplate(
  root: TemplateNode,
  values: ReadonlyMap<string, string>,
  articles: readonly MjmlNode[],
): MjmlNode {
  const [filled] = fillNode(root, values, articles)
  if (filled === undefined) throw new Error('The root of a template cannot be conditional')
  return filled
}

function fillNode(
  node: TemplateNode,
  values: ReadonlyMap<string, string>,
  articles: readonly MjmlNode[],
): readonly MjmlNode[] {
  if (node.onlyIf !== undefined && tokenValue(node.onlyIf, values) === '') return []
  if (node.tagName === ARTICLES) return articles
  const escaped = (token: string) => escapeAttribute(tokenValue(token, values))
  const raw = (token: string) => tokenValue(token, values)
  const attributes = Object.entries(node.attributes).map(([name, text]): [string, string] => [
    name,
    fillTemplateText(text, escaped),
  ])
  const content = node.content && fillTemplateText(node.content, node.tagName === 'mj-style' ? raw : escaped)
  return [
    {
      tagName: node.tagName,
      line: node.place,
      attributes: Object.fromEntries(attributes),
      ...(content === undefined
        ? { children: node.children.flatMap((child) => fillNode(child, values, articles)) }
        : { content: content.trim() }),
    },
  ]
}

function tokenValue(token: string, values: ReadonlyMap<string, string>): string {
  if (token === NAME_TOKEN) return slotMark('nameHtml')
  const value = values.get(token)
  if (value === undefined) throw new Error(`The template token ${token} has no value`)
  return value
}
