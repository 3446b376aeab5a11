import { parse } from 'csv-parse/sync'

/** One row of an import file; its `line` is where it stands in the file, from 1. */
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

/**
 * Reads CSV (RFC 4180, UTF-8, with or without byte order mark) whose first row names the columns: `email`, and if
 * wanted `name` and `topics` (ids separated by spaces, semicolons or bars). Other columns are passed over.
 */
export function readImportFile(text: string): ImportFile {
  try {
    const records: { info: { lines: number }; record: Record<string, string> }[] = parse(text, {
      bom: true,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
    })
    const first = records[0]
    if (first && !('email' in first.record)) {
      return {
        ok: false,
        reason: 'the first row names no column "email": write a header such as email,name,topics',
      }
    }
    return { ok: true, rows: records.map(({ info, record }) => toRow(info.lines, record)) }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause)
      return { ok: false, reason: `this is not readable CSV: ${cause.message}` }
    throw cause
  }
}

function toRow(line: number, record: Record<string, string>): ImportFileRow {
  const { email = '', name, topics = '' } = record
  return {
    line,
    email,
    ...(name && { name }),
    topics: topics.split(/[\s;|]+/).filter((topic) => topic !== ''),
  }
}
