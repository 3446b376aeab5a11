import type { Root as Html } from 'hast'
import { toMdast } from 'hast-util-to-mdast'
import type { Nodes, Parents, Root, RootContent } from 'mdast'
import { toString as plainTextOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { paragraph, text as textNode } from '../articles/builders.ts'
import { stringifyMarkdown } from '../articles/markdown.ts'
import { visible } from './plain-text.ts'

/** Marks at the end of a post that programs put there: who shared it, where it stood first. */
const boilerplate =
  /^(the post .{1,300} (first )?appeared (first )?on .{1,200}|(continue|keep) reading\b.{0,200}|read more\b.{0,40}|share this:?)$/is

/** Markdown of a tree that `htmlTree` made, as an article of ours may say it; empty where nothing of it can be said. */
export function htmlToMarkdown(html: Html): string {
  const converted = toMdast(html, { document: true })
  const root: Root = { type: 'root', children: converted.type === 'root' ? converted.children : [] }
  tidy(root)
  levelHeadings(root)
  while (isBoilerplate(root.children.at(-1))) root.children.pop()
  return stringifyMarkdown(root).trim()
}

/** The words of the same tree, a paragraph for each block of it: for texts whose markup is more than an article takes. */
export function wordsToMarkdown(html: Html): string {
  const blocks = html.children.map((child) => visible(harmless(hastText(child)))).filter(Boolean)
  return stringifyMarkdown({
    type: 'root',
    children: blocks.map((words) => paragraph(textNode(words))),
  }).trim()
}

function hastText(node: Html['children'][number]): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(hastText).join(' ') : ''
}

/** Leaves out what says nothing or what our Markdown does not know, and blanks what it would take for more than words. */
function tidy(parent: Parents): void {
  const children = (parent.children as RootContent[]).filter((child) => {
    if ('children' in child) tidy(child)
    if (child.type === 'text') child.value = harmless(child.value)
    return !isEmpty(child)
  })
  parent.children = children as typeof parent.children
}

function isEmpty(node: Nodes): boolean {
  switch (node.type) {
    case 'image':
    case 'imageReference':
    case 'html':
    case 'definition':
      return true
    case 'text':
      return node.value === ''
    case 'inlineCode':
    case 'code':
      return node.value.trim() === ''
    case 'break':
    case 'thematicBreak':
    case 'tableCell':
      return false
    case 'list':
    case 'blockquote':
    case 'listItem':
    case 'table':
    case 'tableRow':
      return node.children.length === 0
    default:
      return visible(plainTextOf(node)) === ''
  }
}

/** What looks like a footnote, a link or a directive that failed is only words here. */
function harmless(text: string): string {
  return (
    text
      .replace(/[\p{Co}\p{Cs}\ufffd-\uffff]|(?![\t\n\r])\p{Cc}/gu, '')
      .replaceAll('[^', '[ ^')
      .replaceAll('](', '] (')
      // Blanks of one line only: over many empty lines it would begin anew at each.
      .replace(/^[^\S\n\r\u2028\u2029]*:{2,}/gm, (colons) => colons.replaceAll(':', '\uff1a'))
  )
}

/** The title is the only heading of the first level, and none skips one. */
function levelHeadings(root: Root): void {
  let before = 1
  visit(root, 'heading', (node) => {
    const depth = Math.min(Math.max(node.depth, 2), before + 1, 6)
    node.depth = depth as typeof node.depth
    before = depth
  })
}

function isBoilerplate(node: RootContent | undefined): boolean {
  if (node?.type === 'thematicBreak') return true
  return node?.type === 'paragraph' && boilerplate.test(visible(plainTextOf(node)))
}
