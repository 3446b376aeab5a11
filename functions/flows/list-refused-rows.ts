import { refusedRowsHead } from '../core/imports/refused-rows-csv.ts'
import { rejectionFile } from '../core/jobs/import-job.ts'
import type { Ports } from './ports.ts'

export type RefusedRowsOutcome =
  /** CSV; the first page begins with a first row. */
  | { readonly kind: 'page'; readonly csv: string; readonly nextCursor?: string }
  | { readonly kind: 'unknown-job' }

/** Characters from which on a page is full, and files that it may come from: each takes a request. */
const fullPage = 2_000_000
const filesAPage = 200

/** A page of the rows that an import refused, in the order in which they were read. The cursor is the number of a file. */
export async function listRefusedRows(
  ports: Pick<Ports, 'jobs' | 'jobFiles'>,
  input: { readonly jobId: string; readonly cursor?: string; readonly mostFiles?: number },
): Promise<RefusedRowsOutcome> {
  const job = await ports.jobs.read(input.jobId)
  if (job?.kind !== 'import') return { kind: 'unknown-job' }
  const first = Number(input.cursor ?? 1)
  const { mostFiles = filesAPage } = input
  let csv = first === 1 ? refusedRowsHead : ''
  for (let number = first; number <= job.rejectionFiles; number += 1) {
    if (csv.length >= fullPage || number === first + mostFiles)
      return { kind: 'page', csv, nextCursor: String(number) }
    csv += new TextDecoder().decode(await ports.jobFiles.read(job.id, rejectionFile(job, number)))
  }
  return { kind: 'page', csv }
}
