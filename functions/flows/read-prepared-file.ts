import { firstPosition } from '../core/imports/at-its-beginning.ts'
import { cutBatch, type FileRow } from '../core/imports/cut-batch.ts'
import { type ImportHead, readImportHead } from '../core/imports/import-head.ts'
import { type ImportJob, partFile } from '../core/jobs/import-job.ts'
import type { Ports } from './ports.ts'

/** How an import's file begins. */
export interface PreparedFile {
  readonly head: ImportHead
  /** The first rows below the headings. */
  readonly samples: readonly FileRow[]
}

const rowsShown = 3

/** Reads how the file of a prepared import begins, its cells separated by `delimiter`; undefined when it has expired. */
export async function readPreparedFile(
  ports: Pick<Ports, 'jobFiles'>,
  { id, layout }: ImportJob,
  delimiter: ImportHead['delimiter'] = layout.delimiter,
): Promise<PreparedFile | undefined> {
  const bytes = await ports.jobFiles.read(id, partFile(1))
  const read = bytes && readImportHead(bytes, delimiter)
  if (!bytes || !read?.ok) return undefined
  const { head } = read
  const { byte, line } = firstPosition(bytes, head)
  const { rows } = cutBatch(bytes, { byte, line }, { shape: head, isEnd: true, most: rowsShown })
  return { head, samples: rows }
}
