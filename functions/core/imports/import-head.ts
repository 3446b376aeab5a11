import { isUtf8 } from 'node:buffer'
import { cutRow, type FileShape, longestRow } from './cut-row.ts'
import { readCells } from './read-cells.ts'

/** The first row of an import file: its headings, how its cells and rows are separated, and where the next row begins. */
export interface ImportHead extends FileShape {
  readonly headings: readonly string[]
  readonly start: number
}

/** What may stand between cells, in the order in which it is looked for. */
export const delimiters = [',', ';', '\t'] as const

export type HeadReading =
  | { readonly ok: true; readonly head: ImportHead }
  | { readonly ok: false; readonly reason: string }

/**
 * Reads the first row of a file (UTF-8, with or without byte order mark). Where it holds semicolons or tabs and no comma, as
 * some spreadsheets write it, those separate the cells, unless somebody says what does. Refused without the file's own words.
 */
export function readImportHead(bytes: Uint8Array, delimiter?: FileShape['delimiter']): HeadReading {
  const start = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return refuse(notUtf8)
  const first = bytes.subarray(start, start + longestRow + 1)
  const lineEnd = lineEndOf(first)
  const shape = { lineEnd, delimiter: delimiter ?? delimiterOf(first, lineEnd) } as const
  const cut = cutRow(first, 0, true, shape)
  if (cut.kind !== 'row') return refuse(cut.kind === 'unfit' && cut.reason === 'quote' ? openQuote : tooLong)
  const row = first.subarray(0, cut.end)
  if (!isUtf8(row) || row.includes(0)) return refuse(notUtf8)
  const headings = readCells([row], shape)[0] ?? []
  return { ok: true, head: { ...shape, headings, start: start + cut.end } }
}

const notUtf8 = 'the first row is not UTF-8 text: save the file as "CSV UTF-8"'
const openQuote = 'a quote in the first row is not closed'
const tooLong = `the first row is longer than ${longestRow} bytes: is this a CSV file?`

/** The first line's end is the file's. */
function lineEndOf(first: Uint8Array): FileShape['lineEnd'] {
  const newline = first.indexOf(0x0a)
  const carriage = first.indexOf(0x0d)
  return carriage >= 0 && (newline < 0 || newline > carriage + 1) && !startsLine(first, carriage)
    ? '\r'
    : '\n'
}

/** A carriage return inside a quoted heading ends no line. */
function startsLine(first: Uint8Array, at: number): boolean {
  return first.subarray(0, at).filter((byte) => byte === 0x22).length % 2 === 1
}

function delimiterOf(first: Uint8Array, lineEnd: FileShape['lineEnd']): FileShape['delimiter'] {
  const end = first.indexOf(lineEnd.charCodeAt(0))
  const line = new TextDecoder().decode(end < 0 ? first : first.subarray(0, end))
  return delimiters.find((each) => line.includes(each)) ?? ','
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte)
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason }
}
