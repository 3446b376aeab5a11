import type { Paragraph, PhrasingContent, Table } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { paragraph, strong, text } from './builders.ts'

/** A table too wide for a phone, one paragraph a row: the first cell bold, then `label: value` a line. */
export function stackTable(table: Table): readonly Paragraph[] {
  const [head, ...rows] = table.children
  const labels = head?.children.map((cell) => plainText(cell)) ?? []
  return rows.map(({ children: [first, ...rest] }) => {
    const lines = rest.flatMap((cell, index): PhrasingContent[] => [
      { type: 'break' },
      text(`${labels[index + 1] ?? ''}: `),
      ...cell.children,
    ])
    return paragraph(strong(...(first?.children ?? [])), ...lines)
  })
}
