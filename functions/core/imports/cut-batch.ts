import { isAscii, isUtf8 } from 'node:buffer'
import { cutRow, type FileShape, longestRow, skipLine } from './cut-row.ts'
import { type FileLetters, toUtf8 } from './file-encoding.ts'
import { readCells } from './read-cells.ts'

/** A row of the file: its cells, or why it cannot be read, in words for the owner without a word of it. */
export type FileRow = { readonly line: number } & (
  | { readonly cells: readonly string[] }
  | { readonly fault: string }
)

/** Where to go on in the bytes: the next row's first byte and line. */
export interface BatchStart {
  readonly byte: number
  readonly line: number
  readonly inLongLine?: true
  /** Of a file that may be of Windows, what its rows until here told; any other is UTF-8. */
  readonly letters?: FileLetters
}

/** Rows in their order, and where the next one begins; `isShort` when these bytes hold no further whole row. */
export interface Batch {
  readonly rows: readonly FileRow[]
  readonly next: BatchStart
  readonly isShort: boolean
}

type Slice = { readonly line: number } & ({ readonly bytes: Uint8Array } | { readonly fault: string })

/** How bytes are read: their shape, whether nothing follows them, and how many rows at most. */
interface Reading {
  readonly shape: FileShape
  readonly isEnd: boolean
  readonly most: number
}

/** Reads up to so many rows from a file's bytes. A row's line is its last. Empty rows are passed over. */
export function cutBatch(bytes: Uint8Array, start: BatchStart, reading: Reading): Batch {
  const { slices, next, isShort } = slice(bytes, start, reading)
  const { judged, letters } = judgeAll(slices, start.letters)
  return { rows: readSlices(judged, reading.shape), next: { ...next, ...(letters && { letters }) }, isShort }
}

/** How many rows follow in a file's bytes, without reading their cells. */
export function countRows(bytes: Uint8Array, start: BatchStart, shape: FileShape): number {
  let count = 0
  for (let next = start; ; ) {
    const sliced = slice(bytes, next, { shape, isEnd: true, most: rowsATime })
    count += sliced.slices.length
    if (sliced.isShort) return count
    next = sliced.next
  }
}

const rowsATime = 1000

interface Sliced {
  readonly slices: readonly Slice[]
  readonly next: BatchStart
  readonly isShort: boolean
}

function slice(bytes: Uint8Array, start: BatchStart, { shape, isEnd, most }: Reading): Sliced {
  const slices: Slice[] = []
  let next = start
  while (slices.length < most) {
    if (next.inLongLine) {
      const end = skipLine(bytes, next.byte, shape)
      if (end === undefined) return { slices, next: { ...next, byte: bytes.length }, isShort: true }
      next = { byte: end, line: next.line + 1 }
    }
    if (next.byte >= bytes.length) return { slices, next, isShort: true }
    const cut = cutRow(bytes, next.byte, isEnd, shape)
    if (cut.kind === 'more') return { slices, next, isShort: true }
    const line = next.line + cut.lines - (endsLine(bytes, cut.end, shape) ? 1 : 0)
    if (cut.kind === 'unfit') slices.push({ line, fault: faults[cut.reason] })
    else if (!isBlank(bytes, next.byte, cut.end))
      slices.push({ line, bytes: bytes.subarray(next.byte, cut.end) })
    const isCut = cut.kind === 'unfit' && cut.reason === 'too-long' && cut.isCut
    next = { byte: cut.end, line: next.line + cut.lines, ...(isCut && { inLongLine: true }) }
  }
  return { slices, next, isShort: false }
}

const faults = {
  quote:
    'A quote in this row is not closed, or stands in the middle of a cell. Write "" for a quote inside one',
  'too-long': `This row is longer than ${longestRow} bytes. Split or shorten it`,
  encoding: 'This row is not UTF-8 text. Save the file as "CSV UTF-8"',
  mixed: 'This row is UTF-8 text, and rows before it are not. Save the file as "CSV UTF-8"',
  zero: 'This row holds a zero byte, which is no text. Save the file as "CSV UTF-8"',
  cells: 'This row cannot be read as CSV. Put its cells in quotes',
} as const

function readSlices(judged: readonly Slice[], shape: FileShape): readonly FileRow[] {
  const readable = judged.flatMap((slice) => ('bytes' in slice ? [slice.bytes] : []))
  const cells = readCells(readable, shape).values()
  return judged.map((slice): FileRow => {
    if ('fault' in slice) return slice
    const read: readonly string[] | undefined = cells.next().value
    return { line: slice.line, ...(read ? { cells: read } : { fault: faults.cells }) }
  })
}

/** The last row of a file may have no end of its own. */
function endsLine(bytes: Uint8Array, end: number, { lineEnd }: FileShape): boolean {
  return bytes[end - 1] === lineEnd.charCodeAt(0)
}

interface Judged {
  readonly slice: Slice
  readonly letters: FileLetters | undefined
}

/** The slices as text of UTF-8, and what their letters told of the file. */
function judgeAll(slices: readonly Slice[], before: FileLetters | undefined) {
  const judged: Slice[] = []
  let letters = before
  for (const slice of slices) {
    const one: Judged = 'bytes' in slice ? judge(slice, letters) : { slice, letters }
    judged.push(one.slice)
    letters = one.letters
  }
  return { judged, letters }
}

function judge(slice: Slice & { readonly bytes: Uint8Array }, letters: FileLetters | undefined): Judged {
  const { line, bytes } = slice
  const refused = (fault: string) => ({ slice: { line, fault }, letters })
  if (bytes.includes(0)) return refused(faults.zero)
  if (isAscii(bytes)) return { slice, letters }
  if (isUtf8(bytes)) {
    if (isMended(bytes)) return refused(faults.encoding)
    if (letters === 'windows-1252') return refused(faults.mixed)
    return { slice, letters: letters && 'utf-8' }
  }
  if (letters === undefined || letters === 'utf-8') return refused(faults.encoding)
  return { slice: { line, bytes: toUtf8(bytes, 'windows-1252') }, letters: 'windows-1252' }
}

/** U+FFFD: somebody on the way has put it where other bytes stood. */
function isMended(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) return true
  }
  return false
}

const blanks = new Set([0x20, 0x09, 0x0a, 0x0d])

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!blanks.has(bytes[at] ?? 0)) return false
  return true
}
