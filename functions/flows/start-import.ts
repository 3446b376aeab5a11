import { Buffer } from 'node:buffer'
import { readImportFile } from '../core/subscribers/import-file.ts'
import type { Job, Ports } from './ports.ts'

export interface StartImport {
  readonly csv: string
  /** Why these people may be mailed, in the owner's words. */
  readonly lawfulBasis: string
  readonly becomes: Job['becomes']
}

export type StartImportOutcome =
  | { readonly kind: 'queued'; readonly job: Job }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** Takes an import file, keeps it aside and queues the work; a file that cannot be read makes no job. */
export async function startImport(
  ports: Pick<Ports, 'clock' | 'random' | 'compiled' | 'jobs' | 'transactional'>,
  input: StartImport,
): Promise<StartImportOutcome> {
  const file = readImportFile(input.csv)
  if (!file.ok) return { kind: 'unreadable', reason: file.reason }
  const now = ports.clock.now()
  const job: Job = {
    id: Buffer.from(ports.random.bytes(12)).toString('hex'),
    kind: 'import',
    status: 'queued',
    done: 0,
    total: file.rows.length,
    rejected: 0,
    rejections: [],
    lawfulBasis: input.lawfulBasis,
    becomes: input.becomes,
    createdAt: now,
    updatedAt: now,
    version: 1,
  }
  await ports.compiled.write(uploadName(job.id), file.rows)
  await ports.jobs.create(job)
  await ports.transactional.push({ kind: 'import', jobId: job.id })
  return { kind: 'queued', job }
}

/** Where the rows of an import wait to be worked off. */
export function uploadName(jobId: string): string {
  return `imports/${jobId}`
}
