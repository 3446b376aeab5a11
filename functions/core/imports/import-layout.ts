import { isUtf8 } from 'node:buffer'
import type { SignupField } from '../subscribers/signup-form-settings.ts'
import { cutRow, type FileShape, longestRow } from './cut-row.ts'
import {
  type HeadingMatch,
  type ImportTarget,
  isPartOfName,
  matchHeading,
  namedTarget,
  targetWords,
} from './import-targets.ts'
import { readCells } from './read-cells.ts'

/** One column that is read: its place in a row, from 0, what its heading says, and what it is taken for. */
export interface ImportColumn {
  readonly index: number
  readonly heading: string
  readonly target: ImportTarget
}

/** How a file is to be read: its shape, its columns, and where its first row below the headings begins. */
export interface ImportLayout extends FileShape {
  readonly columns: readonly ImportColumn[]
  readonly start: number
  /** How many cells the first row has; absent in jobs from before it was kept, as is `unread`. */
  readonly width?: number
  /** The first headings that nobody knows and no mapping names: their columns are not read. */
  readonly unread?: readonly string[]
}

export type LayoutCheck =
  | { readonly ok: true; readonly layout: ImportLayout }
  | { readonly ok: false; readonly reason: string }

/** A column's heading and what it stands for, as the owner said; `-` passes it over. */
export interface ColumnMapping {
  readonly heading: string
  readonly target: string
}

/** In a mapping: the column is passed over, whatever its heading says. */
const passedOver = '-'
const longestHeading = 200
const unreadKept = 50

/**
 * Reads the first row of an import file (UTF-8, with or without byte order mark): its headings, and by what cells and rows
 * are separated. Where it holds semicolons or tabs and no comma, as some spreadsheets write it, those separate the cells.
 * What is refused is refused with its mend, and without the file's own words but headings.
 */
export function readImportLayout(
  bytes: Uint8Array,
  fields: readonly SignupField[],
  mappings: readonly ColumnMapping[] = [],
): LayoutCheck {
  const start = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return refuse(notUtf8)
  const first = bytes.subarray(start, start + longestRow + 1)
  const lineEnd = lineEndOf(first)
  const shape = { lineEnd, delimiter: delimiterOf(first, lineEnd) } as const
  const cut = cutRow(first, 0, true, shape)
  if (cut.kind !== 'row') return refuse(cut.kind === 'unfit' && cut.reason === 'quote' ? openQuote : tooLong)
  const row = first.subarray(0, cut.end)
  if (!isUtf8(row) || row.includes(0)) return refuse(notUtf8)
  const headings = readCells([row], shape)[0] ?? []
  const columns = columnsOf(headings, fields, mappings)
  if (!columns.ok) return columns
  const told = { width: headings.length, unread: unreadOf(headings, columns.columns, mappings) }
  return { ok: true, layout: { ...shape, columns: columns.columns, start: start + cut.end, ...told } }
}

const noEmailColumn =
  'the first row names no column "email": write a first row such as email,name,topics, or map the column that holds the ' +
  'address, as in Kontakt:email (--map on the command line, map in the API)'
const notUtf8 = 'the first row is not UTF-8 text: save the file as "CSV UTF-8"'
const openQuote = 'a quote in the first row is not closed'
const tooLong = `the first row is longer than ${longestRow} bytes: is this a CSV file?`

function columnsOf(
  headings: readonly string[],
  fields: readonly SignupField[],
  mappings: readonly ColumnMapping[],
): { readonly ok: true; readonly columns: readonly ImportColumn[] } | { readonly ok: false; reason: string } {
  const mapped = new Map<number, ImportTarget | undefined>()
  for (const { heading, target } of mappings) {
    const index = headings.findIndex((each) => same(each, heading))
    if (index < 0) return refuse(`the first row has no column "${heading}", which the mapping names`)
    const named = target === passedOver ? undefined : namedTarget(target, fields)
    if (!named && target !== passedOver)
      return refuse(`"${target}" is nothing that a column can hold: name one of ${targetWords(fields)}, or -`)
    mapped.set(index, named)
  }
  const columns = headings.flatMap((heading, index) => {
    const target = mapped.has(index) ? mapped.get(index) : undefined
    return target ? [{ index, heading: heading.slice(0, longestHeading), target }] : []
  })
  const taken = new Set(columns.map(({ target }) => target))
  const known = knownColumns(headings, fields, (index, target) => !mapped.has(index) && !taken.has(target))
  return checked([...columns, ...known].sort((one, other) => one.index - other.index))
}

/** Whoever passes a column over need not be told of it. */
function unreadOf(
  headings: readonly string[],
  columns: readonly ImportColumn[],
  mappings: readonly ColumnMapping[],
): readonly string[] {
  const isRead = new Set(columns.map(({ index }) => index))
  return headings
    .filter((heading, index) => heading !== '' && !isRead.has(index))
    .filter((heading) => !mappings.some((mapping) => same(mapping.heading, heading)))
    .slice(0, unreadKept)
    .map((heading) => heading.slice(0, longestHeading))
}

/** The columns whose headings need no mapping: for each target the best heading, for a name its parts too. */
function knownColumns(
  headings: readonly string[],
  fields: readonly SignupField[],
  isFree: (index: number, target: ImportTarget) => boolean,
): readonly ImportColumn[] {
  const matches = headings.flatMap((heading, index) => {
    const match = matchHeading(heading, fields)
    return match && isFree(index, match.target) ? [{ index, heading, match }] : []
  })
  const best = new Map<ImportTarget, HeadingMatch>()
  for (const { match } of matches) {
    if (match.rank < (best.get(match.target)?.rank ?? Number.POSITIVE_INFINITY)) best.set(match.target, match)
  }
  return matches.flatMap(({ index, heading, match }) => {
    const winner = best.get(match.target)
    const isTaken = match.rank === winner?.rank || (match.isFamilyName && winner && isPartOfName(winner))
    return isTaken ? [{ index, heading: heading.slice(0, longestHeading), target: match.target }] : []
  })
}

/** Only a name may be put together from several columns. */
function checked(columns: readonly ImportColumn[]) {
  if (!columns.some(({ target }) => target === 'email')) return refuse(noEmailColumn)
  const repeated = columns.find(
    ({ target, index }) =>
      target !== 'name' && columns.some((other) => other.target === target && other.index < index),
  )
  if (repeated)
    return refuse(
      `the first row names the column "${repeated.target}" twice: keep one of them, or map the other to -`,
    )
  return { ok: true, columns } as const
}

function same(heading: string, named: string): boolean {
  return heading.trim().toLowerCase() === named.trim().toLowerCase()
}

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
  return ([',', ';', '\t'] as const).find((each) => line.includes(each)) ?? ','
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte)
}

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason }
}
