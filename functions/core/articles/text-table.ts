import type { Table } from 'mdast'
import { stackTable } from './mail-table.ts'
import { inlineText } from './text-inline.ts'
import { columnsOf } from './url-mark.ts'
import { wrapText } from './wrap-text.ts'

/** A table as aligned columns where it fits the width, else one paragraph a row with `label: value` lines. */
export function tableLines(table: Table, width: number): readonly string[] {
  const rows = table.children.map((row) =>
    row.children.map((cell) => inlineText(cell.children).replaceAll('\n', ' ')),
  )
  const columns = table.align?.length ?? 0
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(3, ...rows.map((row) => columnsOf(row[column] ?? '', width))),
  )
  const total = widths.reduce((sum, one) => sum + one, 0) + 2 * (columns - 1)
  if (total > width) {
    return stackTable(table).flatMap((row, index) => [
      ...(index === 0 ? [] : ['']),
      ...wrapText(inlineText(row.children), width),
    ])
  }
  const lines = rows.map((row) =>
    widths
      .map((size, column) => padded(row[column] ?? '', size, table.align?.[column]))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map((size) => '-'.repeat(size)).join('  ')
  const [head = '', ...body] = lines
  return [head, rule, ...body]
}

function padded(text: string, size: number, align: 'left' | 'right' | 'center' | null | undefined): string {
  if (align === 'right') return text.padStart(size)
  if (align === 'center')
    return text.padStart(text.length + Math.floor((size - text.length) / 2)).padEnd(size)
  return text.padEnd(size)
}
