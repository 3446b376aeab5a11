import { stringify } from 'csv-stringify/sync'
import type { RowRejection } from '../jobs/import-job.ts'

/** The first row of a list of refused rows. */
export const refusedRowsHead = 'line,reason\r\n'

/** Refused rows as CSV without a first row (RFC 4180 line ends): line and reason, so that lists can follow each other. */
export function refusedRowsCsv(rejections: readonly RowRejection[]): string {
  return stringify(
    rejections.map(({ line, reason }) => [line, reason]),
    { record_delimiter: 'windows' },
  )
}
