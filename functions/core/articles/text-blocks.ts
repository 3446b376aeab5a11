import type { Blockquote, Heading, List, ListItem, RootContent } from 'mdast'
import { inlineText } from './text-inline.ts'
import { tableLines } from './text-table.ts'
import { wrapText } from './wrap-text.ts'

/** Blocks as lines of plain text, an empty line between two blocks. */
export function blockLines(nodes: readonly RootContent[], width: number): readonly string[] {
  const blocks = nodes.map((node) => linesOf(node, width)).filter((lines) => lines.length > 0)
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

function linesOf(node: RootContent, width: number): readonly string[] {
  switch (node.type) {
    case 'paragraph':
      return wrapText(inlineText(node.children), width)
    case 'heading':
      return headingLines(node, width)
    case 'list':
      return listLines(node, width)
    case 'blockquote':
      return quoteLines(node, width)
    case 'code':
      return node.value.split(/\r\n|\r|\n/).map((line) => `    ${line}`.trimEnd())
    case 'thematicBreak':
      return ['* * *']
    case 'table':
      return tableLines(node, width)
    default:
      return 'children' in node ? blockLines(node.children as RootContent[], width) : []
  }
}

/** Sections are underlined, smaller headings stand alone. */
function headingLines({ depth, children }: Heading, width: number): readonly string[] {
  const lines = wrapText(inlineText(children), width)
  const longest = Math.min(width, Math.max(...lines.map((line) => line.length)))
  return depth > 2 || lines.length === 0 ? lines : [...lines, '-'.repeat(longest)]
}

function quoteLines({ children }: Blockquote, width: number): readonly string[] {
  return blockLines(children, width - 2).map((line) => `> ${line}`.trimEnd())
}

function listLines(list: List, width: number): readonly string[] {
  const loose = list.children.some((item) => item.spread)
  const last = (list.start ?? 1) + list.children.length - 1
  return list.children.flatMap((item, index) => {
    const marker = list.ordered ? `${(list.start ?? 1) + index}.`.padEnd(String(last).length + 2) : '- '
    const lines = itemLines(item, marker, width)
    return loose && index > 0 ? ['', ...lines] : lines
  })
}

function itemLines(item: ListItem, marker: string, width: number): readonly string[] {
  const task = typeof item.checked === 'boolean' ? `${item.checked ? '\u2611' : '\u2610'} ` : ''
  const lead = marker + task
  const lines = item.spread
    ? blockLines(item.children, width - lead.length)
    : item.children.flatMap((child) => linesOf(child, width - lead.length))
  const indent = ' '.repeat(lead.length)
  return lines.length === 0
    ? [lead.trimEnd()]
    : lines.map((line, index) => ((index === 0 ? lead : indent) + line).trimEnd())
}
