import { Buffer } from 'node:buffer'
import { partToUtf8 } from '../core/imports/file-encoding.ts'
import { type ImportJob, partFile } from '../core/jobs/import-job.ts'
import { isOver } from '../core/jobs/job.ts'
import type { Ports } from './ports.ts'

/** Parts that one upload may have. */
export const mostParts = 10_000

export type UploadOutcome =
  | { readonly kind: 'taken'; readonly job: ImportJob }
  | { readonly kind: 'unknown-job' }
  /** It has begun, or its upload was closed: no part of it can change. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'part-missing'; readonly part: number }
  /** One of its number was handed over with other bytes. */
  | { readonly kind: 'other-part'; readonly part: number }

export interface AddImportPart {
  readonly jobId: string
  readonly part: number
  readonly bytes: Uint8Array
}

/**
 * Keeps a part of a file whose first part made the job. What a part holds is settled by the one write that makes it, so that
 * whatever closes the upload meanwhile has it whole or not at all; the same bytes again are fine.
 */
export async function addImportPart(
  ports: Pick<Ports, 'jobs' | 'jobFiles' | 'transactional'>,
  { jobId, part, bytes }: AddImportPart,
): Promise<UploadOutcome> {
  const job = await ports.jobs.read(jobId)
  if (job?.kind !== 'import') return { kind: 'unknown-job' }
  if (!isOpen(job)) return { kind: 'closed' }
  const name = partFile(part)
  const kept = job.writtenIn ? partToUtf8(bytes, job.writtenIn) : bytes
  if ((await ports.jobFiles.create(jobId, name, kept)) === 'exists') {
    const stored = await ports.jobFiles.read(jobId, name)
    if (stored && Buffer.compare(stored, kept) !== 0) return { kind: 'other-part', part }
    // Of two writes at once S3 refuses one, and the other may break off.
    if (!stored && isOpen(await readImport(ports, jobId)))
      throw new Error(`part ${part} of job ${jobId} was being written`)
  }
  const after = await readImport(ports, jobId)
  // Its worker may have cleared up before this part came.
  if (isOver(after)) await ports.transactional.push({ kind: 'job', jobId })
  const isIn = isOpen(after) || (!isOver(after) && part <= (after.upload?.parts ?? 0))
  return isIn ? { kind: 'taken', job: after } : { kind: 'closed' }
}

function isOpen({ upload, status }: ImportJob): boolean {
  return upload === undefined && status === 'queued'
}

/** A job that was an import when it was looked at. */
async function readImport({ jobs }: Pick<Ports, 'jobs'>, jobId: string): Promise<ImportJob> {
  const job = await jobs.read(jobId)
  if (job?.kind !== 'import') throw new Error(`job ${jobId} is gone`)
  return job
}

/** Says that the upload has so many parts and is whole, and queues the work; the same again queues it again. */
export async function closeUpload(
  ports: Pick<Ports, 'clock' | 'jobs' | 'jobFiles' | 'transactional'>,
  input: { readonly jobId: string; readonly parts: number },
): Promise<UploadOutcome> {
  const job = await ports.jobs.read(input.jobId)
  if (job?.kind !== 'import') return { kind: 'unknown-job' }
  if (job.upload?.parts !== input.parts) {
    if (!isOpen(job)) return { kind: 'closed' }
    const sizes = new Map((await ports.jobFiles.list(job.id)).map(({ name, size }) => [name, size]))
    const wanted = Array.from({ length: input.parts }, (_, index) => index + 1)
    const part = wanted.find((each) => !sizes.has(partFile(each)))
    if (part !== undefined) return { kind: 'part-missing', part }
    const bytes = wanted.reduce((sum, each) => sum + (sizes.get(partFile(each)) ?? 0), 0)
    const closed = { ...job, upload: { parts: input.parts, bytes }, updatedAt: ports.clock.now() }
    if ((await ports.jobs.replace({ ...closed, version: job.version + 1 })) === 'conflict')
      return closeUpload(ports, input)
  }
  if (job.status === 'queued') await ports.transactional.push({ kind: 'job', jobId: job.id })
  return { kind: 'taken', job: await readImport(ports, job.id) }
}
