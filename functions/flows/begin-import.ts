import { atItsBeginning } from '../core/imports/at-its-beginning.ts'
import { type ImportJob, partFile } from '../core/jobs/import-job.ts'
import { isOver } from '../core/jobs/job.ts'
import type { Ports } from './ports.ts'

export interface BeginImport {
  readonly jobId: string
  /** The try whose findings were looked at. */
  readonly tries: number
}

export type BeginImportOutcome =
  /** It works; `isNews` when that was not so before. */
  | { readonly kind: 'begun'; readonly job: ImportJob; readonly isNews: boolean }
  | { readonly kind: 'unknown-job' }
  /** It is being tried, was tried with other columns meanwhile, or never was: what would come of it was not looked at. */
  | { readonly kind: 'not-looked-at' }
  /** It was given up. */
  | { readonly kind: 'given-up' }
  /** Its file has expired. */
  | { readonly kind: 'no-file' }

/**
 * Starts a prepared import as it was tried: one write on the job, so that pressing twice, or going back and pressing again,
 * imports once.
 */
export async function beginImport(
  ports: Pick<Ports, 'clock' | 'jobs' | 'jobFiles' | 'transactional'>,
  input: BeginImport,
): Promise<BeginImportOutcome> {
  const job = await ports.jobs.read(input.jobId)
  if (job?.kind !== 'import') return { kind: 'unknown-job' }
  const { preparation, ...rest } = job
  if (!preparation) {
    // Queued again: whoever presses twice may do so because the first try broke right here.
    if (job.status === 'queued') await ports.transactional.push({ kind: 'job', jobId: job.id })
    return { kind: 'begun', job, isNews: false }
  }
  if (isOver(job)) return { kind: 'given-up' }
  if (preparation.step !== 'tried' || preparation.tries !== input.tries) return { kind: 'not-looked-at' }
  const bytes = await ports.jobFiles.read(job.id, partFile(1))
  if (!bytes) return { kind: 'no-file' }
  const now = ports.clock.now()
  const ordered = { isDryRun: false, orderedAt: now, updatedAt: now, version: job.version + 1 }
  const begun = { ...atItsBeginning(rest, bytes), ...ordered }
  if ((await ports.jobs.replace(begun)) === 'conflict') return beginImport(ports, input)
  await ports.transactional.push({ kind: 'job', jobId: job.id })
  return { kind: 'begun', job: begun, isNews: true }
}
