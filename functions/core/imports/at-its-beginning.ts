import { type FilePosition, type ImportJob, noCounts } from '../jobs/import-job.ts'
import type { ImportLayout } from './import-layout.ts'

/** Where a file's first row below the headings begins; its first row may have several lines. */
export function firstPosition(
  bytes: Uint8Array,
  { start, lineEnd }: Pick<ImportLayout, 'start' | 'lineEnd'>,
): FilePosition {
  const lines = bytes.subarray(0, start).filter((byte) => byte === lineEnd.charCodeAt(0)).length
  return { part: 1, byte: start, before: 0, line: lines + 1 }
}

/** The job as it is before its first row: nothing done, nothing counted. `bytes` are the first part of its file. */
export function atItsBeginning(job: ImportJob, bytes: Uint8Array): ImportJob {
  return {
    ...job,
    ...{ status: 'queued', done: 0, rejected: 0, counts: noCounts, topicless: 0 },
    ...{ rejections: [], rejectionFiles: 0, position: firstPosition(bytes, job.layout) },
  }
}
