/** How a file is written: what stands between cells, and which byte ends a row. */
export interface FileShape {
  readonly delimiter: ',' | ';' | '\t'
  /** `\n` also where `\r\n` stands; a lone `\r` only in files that have nothing else. */
  readonly lineEnd: '\n' | '\r'
}

/** Bytes that one row may have, the ends of its lines included: what a reader has to hold at most. */
export const longestRow = 100_000

/** What begins at a place in a file's bytes; `end` is where the next row begins, `lines` how many ends of lines it has. */
export type Cut =
  | { readonly kind: 'row'; readonly end: number; readonly lines: number }
  /** A row that cannot be read; what follows its line can. */
  | { readonly kind: 'unfit'; readonly reason: 'quote'; readonly end: number; readonly lines: number }
  /** A row that is too long. Its line may go on past the bytes: then `isCut`, and `skipLine` goes on. */
  | {
      readonly kind: 'unfit'
      readonly reason: 'too-long'
      readonly end: number
      readonly lines: number
      readonly isCut: boolean
    }
  /** The row goes on past these bytes. */
  | { readonly kind: 'more' }

const quote = 0x22
const space = 0x20
const tab = 0x09

/**
 * Cuts the row that begins at `start` (RFC 4180 section 2), so that a reader need hold no more than one row, whatever the
 * file is. A quote that is never closed, or closed in mid-cell, costs its own line only: the next line is tried as a row.
 */
export function cutRow(bytes: Uint8Array, start: number, isEnd: boolean, shape: FileShape): Cut {
  const scan = scanRow(bytes, start, shape)
  if (scan.kind === 'row') return scan
  const isTooLong = bytes.length - start > longestRow
  if (scan.kind === 'open' && !isTooLong) {
    if (!isEnd) return { kind: 'more' }
    if (!scan.isQuoted) return { kind: 'row', end: bytes.length, lines: scan.lines }
  }
  const lineEnd = skipLine(bytes, start, shape)
  if (lineEnd === undefined && !isTooLong && !isEnd) return { kind: 'more' }
  return unfitLine(start, { lineEnd, end: lineEnd ?? bytes.length }, scan.kind === 'broken' || scan.isQuoted)
}

/** Where the next line begins, for a line that was too long; undefined when it goes on past these bytes. */
export function skipLine(bytes: Uint8Array, start: number, { lineEnd }: FileShape): number | undefined {
  const end = bytes.indexOf(lineEnd.charCodeAt(0), start)
  return end < 0 ? undefined : end + 1
}

type Scan =
  | { readonly kind: 'row'; readonly end: number; readonly lines: number }
  /** The bytes, or those that one row may have, are over before the row is. */
  | { readonly kind: 'open'; readonly isQuoted: boolean; readonly lines: number }
  | { readonly kind: 'broken' }

function scanRow(bytes: Uint8Array, start: number, { delimiter, lineEnd }: FileShape): Scan {
  const between = delimiter.charCodeAt(0)
  const last = lineEnd.charCodeAt(0)
  const until = Math.min(bytes.length, start + longestRow)
  let where: 'start' | 'plain' | 'quoted' | 'closed' = 'start'
  let lines = 0
  for (let at = start; at < until; at += 1) {
    const byte = bytes[at]
    if (byte === last) {
      lines += 1
      if (where !== 'quoted') return { kind: 'row', end: at + 1, lines }
    } else if (where === 'quoted') {
      if (byte !== quote) continue
      if (bytes[at + 1] === quote) at += 1
      else where = 'closed'
    } else if (byte === between) where = 'start'
    else if (where === 'start' && byte === quote) where = 'quoted'
    else if (where === 'start' && !isBlank(byte)) where = 'plain'
    else if (where === 'closed' && !isBlank(byte)) return { kind: 'broken' }
  }
  return { kind: 'open', isQuoted: where === 'quoted', lines }
}

/** What spreadsheets leave around a quoted cell; the first half of `\r\n` is one too. */
function isBlank(byte: number | undefined): boolean {
  return byte === space || byte === tab || byte === 0x0d
}

function unfitLine(
  start: number,
  { lineEnd, end }: { readonly lineEnd: number | undefined; readonly end: number },
  isQuoted: boolean,
): Cut {
  const lines = lineEnd === undefined ? 0 : 1
  if (isQuoted && end - start <= longestRow) return { kind: 'unfit', reason: 'quote', end, lines }
  return { kind: 'unfit', reason: 'too-long', end, lines, isCut: lineEnd === undefined }
}
