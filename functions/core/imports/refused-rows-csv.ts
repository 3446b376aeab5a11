import { stringify } from 'csv-stringify/sync'
import { guardCell } from '../formula-guard.ts'
import type { RowRejection } from '../jobs/import-job.ts'

/** The first row of a list of refused rows. */
export const refusedRowsHead = 'line,reason\r\n'

/**
 * Refused rows as CSV without a first row (RFC 4180 line ends): line and reason, so that lists can follow each other. A reason
 * may repeat what the file said, so no spreadsheet is to take it for a formula.
 */
export function refusedRowsCsv(rejections: readonly RowRejection[]): string {
  return stringify(
    rejections.map(({ line, reason }) => [line, guardCell(reason)]),
    // A lone line feed is no record's end here, but it is one to other readers.
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  )
}
