import { parse } from 'csv-parse/sync'

/** One row of an import file; its `line` is where it ends in the file, from 1. */
export interface ImportFileRow {
  readonly line: number
  readonly email: string
  readonly name?: string
  /** Topic ids; empty when the row names none. */
  readonly topics: readonly string[]
}

export type ImportFile =
  | { readonly ok: true; readonly rows: readonly ImportFileRow[] }
  | { readonly ok: false; readonly reason: string }

interface CsvRecord {
  readonly info: { readonly lines: number }
  readonly record: { readonly email?: string; readonly name?: string; readonly topics?: string }
}

const columns = ['email', 'name', 'topics']
const longestRow = 100_000

/**
 * Reads CSV (RFC 4180, UTF-8, with or without byte order mark) whose first row names the columns: `email`, and if
 * wanted `name` and `topics` (ids separated by semicolons, bars, spaces, or commas in a quoted cell). Other columns are passed over. Where the
 * first row holds semicolons or tabs and no comma, as some spreadsheets write it, those separate the columns.
 */
export function readImportFile(text: string): ImportFile {
  let header: readonly string[] = []
  try {
    const records: CsvRecord[] = parse(text, {
      bom: true,
      info: true,
      trim: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestRow,
      columns: (names: string[]) => {
        header = names.map((name) => name.trim().toLowerCase())
        return header.map((name) => (columns.includes(name) ? name : false))
      },
    })
    if (!header.includes('email')) return refuse(noEmailColumn)
    const repeated = columns.find((name) => header.indexOf(name) !== header.lastIndexOf(name))
    if (repeated) return refuse(`the first row names the column "${repeated}" twice: keep one of them`)
    if (records.length === 0) return refuse('there is no row below the first one: add people')
    return { ok: true, rows: records.map(toRow) }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('CSV_'))
      return refuse(`this is not readable CSV: ${withoutContent(cause)}`)
    throw cause
  }
}

const noEmailColumn = 'the first row names no column "email": write a first row such as email,name,topics'

function delimiterOf(text: string): string {
  const first = text.slice(0, 10_000).split(/\r\n|\r|\n/, 1)[0] ?? ''
  return [',', ';', '\t'].find((each) => first.includes(each)) ?? ','
}

/** The parser's words can quote the file, which may hold addresses. */
function withoutContent(cause: Error & { readonly lines?: number; readonly code?: unknown }): string {
  const what = String(cause.code).slice('CSV_'.length).toLowerCase().replaceAll('_', ' ')
  return `${what}${cause.lines === undefined ? '' : ` at line ${cause.lines}`}`
}

function toRow({ info, record }: CsvRecord): ImportFileRow {
  const { email = '', name, topics = '' } = record
  return {
    line: info.lines,
    email,
    ...(name && { name }),
    topics: topics.split(/[\s;|,]+/).filter((topic) => topic !== ''),
  }
}

function refuse(reason: string): ImportFile {
  return { ok: false, reason }
}
