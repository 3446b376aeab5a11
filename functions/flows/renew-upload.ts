import { day, plusMilliseconds } from '../core/instant.ts'
import { partFile } from '../core/jobs/import-job.ts'
import { keepJob } from './keep-job.ts'
import type { Ports } from './ports.ts'
import type { UploadedImport } from './read-import-file.ts'

/** Parts that are written anew at once: of 4 MB each, more than a paced import gets to in months. */
const mostParts = 50

/**
 * Writes what is left of a job's upload anew, once a day, so that it does not expire under an import that keeps a pace; an
 * upload that nobody works on any more expires all the same. Answers the job as it is stored then.
 */
export async function renewUpload(
  ports: Pick<Ports, 'clock' | 'jobs' | 'jobFiles'>,
  job: UploadedImport,
): Promise<UploadedImport> {
  const { id, upload, position, createdAt } = job
  const now = ports.clock.now()
  if (now < plusMilliseconds(upload.renewedAt ?? createdAt, day)) return job
  const last = Math.min(upload.parts, position.part + mostParts - 1)
  for (let part = position.part; part <= last; part += 1) {
    const bytes = await ports.jobFiles.read(id, partFile(part))
    if (bytes) await ports.jobFiles.write(id, partFile(part), bytes)
  }
  const renewed = { ...job, upload: { ...upload, renewedAt: now }, updatedAt: now, version: job.version + 1 }
  return keepJob(ports, renewed)
}
