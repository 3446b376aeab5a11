import type { ImportedRow } from '../core/imports/read-row.ts'
import type { ImportCounts } from '../core/jobs/import-job.ts'
import type { Site } from '../core/site/site.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'

/** What all rows of an import have in common. */
export interface ImportStep {
  readonly jobId: string
  readonly lawfulBasis: string
  /** When the file was handed over: what is done again is done under the same instant. */
  readonly at: Instant
  readonly site: Site
}

/** A row that was not refused, and the id of its address. */
export interface JudgedRow {
  readonly line: number
  readonly id: string
  readonly row: ImportedRow
}

/** Under what a row counts. */
export type RowCount = keyof ImportCounts

/** What a row would do, and the person as they would be then. */
export interface Trial {
  readonly count: RowCount
  readonly after: Subscriber | undefined
}
