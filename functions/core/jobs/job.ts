import type { CountJob } from './count-job.ts'
import type { ImportJob } from './import-job.ts'

/** Long work that somebody watches; each kind has a file of its own here, and a case in `flows/run-job.ts`. */
export type Job = CountJob | ImportJob

/** True once nothing is left to do. */
export function isOver({ status }: Pick<Job, 'status'>): boolean {
  return status === 'done' || status === 'failed'
}
