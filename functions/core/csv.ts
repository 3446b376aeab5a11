import { stringify } from 'csv-stringify/sync'

/**
 * CSV text with a header row (RFC 4180 line ends), as spreadsheets open it: with a byte order mark, and with an apostrophe
 * before whatever they would take for a formula (`= + - @`, tab, carriage return).
 */
export function csvText(
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return stringify([...rows], {
    columns: [...columns],
    header: true,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    // A lone line feed is no record's end here, but it is one to other readers.
    quoted_match: /[\r\n]/,
  })
}
