import type { SignupField } from '../subscribers/signup-form-settings.ts'
import type { FileShape } from './cut-row.ts'
import { type ImportHead, readImportHead } from './import-head.ts'
import {
  type HeadingMatch,
  type ImportTarget,
  isPartOfName,
  matchHeading,
  namedTarget,
  targetWords,
} from './import-targets.ts'

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
 * Reads the first row of an import file and says what its columns hold. What is refused is refused with its mend, and without
 * the file's own words but headings.
 */
export function readImportLayout(
  bytes: Uint8Array,
  fields: readonly SignupField[],
  mappings: readonly ColumnMapping[] = [],
): LayoutCheck {
  const read = readImportHead(bytes)
  if (!read.ok) return read
  const { headings, ...shape } = read.head
  const columns = columnsOf(headings, fields, mappings)
  if (!columns.ok) return columns
  const told = { width: headings.length, unread: unreadOf(headings, columns.columns, mappings) }
  return { ok: true, layout: { ...shape, columns: columns.columns, ...told } }
}

const noEmailColumn =
  'the first row names no column "email": write a first row such as email,name,topics, or map the column that holds the ' +
  'address, as in Kontakt:email (--map on the command line, map in the API)'
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

/** How a file is read whose columns hold what was chosen, by their place in a row; the others are left out. */
export function chosenLayout(
  { headings, ...shape }: ImportHead,
  choices: ReadonlyMap<number, ImportTarget>,
): ImportLayout {
  const columns = headings.flatMap((heading, index) => {
    const target = choices.get(index)
    return target === undefined ? [] : [{ index, heading: heading.slice(0, longestHeading), target }]
  })
  return { ...shape, columns, width: headings.length, unread: [] }
}

/** What the columns hold whose headings are known, by their place. */
export function guessTargets(
  headings: readonly string[],
  fields: readonly SignupField[],
): ReadonlyMap<number, ImportTarget> {
  return new Map(knownColumns(headings, fields, () => true).map(({ index, target }) => [index, target]))
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

function refuse(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason }
}
