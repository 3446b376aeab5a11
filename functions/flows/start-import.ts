import { Buffer } from 'node:buffer'
import type { ImportJob } from '../core/jobs/import-job.ts'
import type { Job } from '../core/jobs/job.ts'
import { type ImportFileRow, readImportFile } from '../core/subscribers/import-file.ts'
import type { Ports } from './ports.ts'

export interface StartImport {
  readonly csv: string
  /** Why these people may be mailed, in the owner's words. */
  readonly lawfulBasis: string
  readonly becomes: ImportJob['becomes']
  /** The job's id, hex; the same one again finds the same job. Drawn when absent. */
  readonly id?: string
}

export type StartImportOutcome =
  | { readonly kind: 'queued'; readonly job: Job }
  | { readonly kind: 'unreadable'; readonly reason: string }

type StartImportPorts = Pick<Ports, 'clock' | 'random' | 'compiled' | 'jobs' | 'transactional'>

/** Takes an import file, keeps it aside and queues the work; a file that cannot be read makes no job. */
export async function startImport(ports: StartImportPorts, input: StartImport): Promise<StartImportOutcome> {
  const file = readImportFile(input.csv)
  if (!file.ok) return { kind: 'unreadable', reason: file.reason }
  const id = input.id ?? Buffer.from(ports.random.bytes(16)).toString('hex')
  const job = (await ports.jobs.read(id)) ?? (await createJob(ports, id, input, file.rows))
  // Queued again for one that exists: whoever asks twice may do so because the first try broke right here.
  if (job.status === 'queued') await ports.transactional.push({ kind: 'job', jobId: id })
  return { kind: 'queued', job }
}

async function createJob(
  ports: StartImportPorts,
  id: string,
  { lawfulBasis, becomes }: StartImport,
  rows: readonly ImportFileRow[],
): Promise<Job> {
  const now = ports.clock.now()
  const progress = { status: 'queued', done: 0, total: rows.length, rejected: 0, rejections: [] } as const
  const stamps = { createdAt: now, updatedAt: now, version: 1 }
  const job: ImportJob = { id, kind: 'import', lawfulBasis, becomes, ...progress, ...stamps }
  await ports.compiled.write(uploadName(id), rows)
  await ports.jobs.create(job)
  return job
}

/** Where the rows of an import wait to be worked off. */
export function uploadName(jobId: string): string {
  return `imports/${jobId}`
}
