import { type ImportJob, partFile } from '../core/jobs/import-job.ts'
import type { Ports } from './ports.ts'

/** Parts that one upload may have. */
export const mostParts = 10_000

export type UploadOutcome =
  | { readonly kind: 'taken'; readonly job: ImportJob }
  | { readonly kind: 'unknown-job' }
  /** It has begun, or its upload was closed: no part of it can change. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'part-missing'; readonly part: number }

/** Keeps a part of a file whose first part made the job; the same number again replaces it. */
export async function addImportPart(
  ports: Pick<Ports, 'jobs' | 'jobFiles'>,
  input: { readonly jobId: string; readonly part: number; readonly bytes: Uint8Array },
): Promise<UploadOutcome> {
  const job = await ports.jobs.read(input.jobId)
  if (job?.kind !== 'import') return { kind: 'unknown-job' }
  if (job.upload || job.status !== 'queued') return { kind: 'closed' }
  await ports.jobFiles.write(job.id, partFile(input.part), input.bytes)
  return { kind: 'taken', job }
}

/** Says that the upload has so many parts and is whole, and queues the work; the same again queues it again. */
export async function closeUpload(
  ports: Pick<Ports, 'clock' | 'jobs' | 'jobFiles' | 'transactional'>,
  input: { readonly jobId: string; readonly parts: number },
): Promise<UploadOutcome> {
  const job = await ports.jobs.read(input.jobId)
  if (job?.kind !== 'import') return { kind: 'unknown-job' }
  if (job.upload?.parts !== input.parts) {
    if (job.upload || job.status !== 'queued') return { kind: 'closed' }
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
  return { kind: 'taken', job: (await ports.jobs.read(job.id)) as ImportJob }
}
