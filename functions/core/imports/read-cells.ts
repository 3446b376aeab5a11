import { Buffer } from 'node:buffer'
import { CsvError, parse } from 'csv-parse/sync'
import type { FileShape } from './cut-row.ts'

/**
 * The cells of rows that `cutRow` cut, in their order; undefined for one that the parser reads in another way. They are
 * parsed together: the parser takes ten times as long for as many texts of one row.
 */
export function readCells(
  rows: readonly Uint8Array[],
  shape: FileShape,
): readonly (readonly string[] | undefined)[] {
  const together = parseRows(rows, shape)
  if (together?.length === rows.length) return together
  return rows.map((row) => {
    const alone = parseRows([row], shape)
    return alone?.length === 1 ? alone[0] : undefined
  })
}

function parseRows(
  rows: readonly Uint8Array[],
  { delimiter, lineEnd }: FileShape,
): readonly (readonly string[])[] | undefined {
  const end = new TextEncoder().encode(lineEnd)
  // A row at the end of a file may have no end of its own.
  const bytes = Buffer.concat(rows.flatMap((row) => (row.at(-1) === end[0] ? [row] : [row, end])))
  try {
    return parse(bytes, {
      delimiter,
      record_delimiter: [lineEnd === '\n' ? '\r\n' : lineEnd, lineEnd],
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
    })
  } catch (error) {
    if (error instanceof CsvError) return undefined
    throw error
  }
}
