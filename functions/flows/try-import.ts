import { atItsBeginning } from '../core/imports/at-its-beginning.ts'
import { countRows } from '../core/imports/cut-batch.ts'
import { type ImportHead, readImportHead } from '../core/imports/import-head.ts'
import { chosenLayout } from '../core/imports/import-layout.ts'
import type { ImportTarget } from '../core/imports/import-targets.ts'
import { type ImportJob, partFile } from '../core/jobs/import-job.ts'
import { isOver } from '../core/jobs/job.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

export interface TryImport {
  readonly jobId: string
  /** What separates the cells, and what the columns hold, by their place; the others are left out. */
  readonly delimiter: ImportHead['delimiter']
  readonly choices: ReadonlyMap<number, ImportTarget>
  /** Topics of rows that name none; those that the site does not have are passed over. */
  readonly topics: readonly string[]
}

export type TryImportOutcome =
  | { readonly kind: 'trying'; readonly job: ImportJob }
  | { readonly kind: 'unknown-job' }
  /** It was started or given up before: nothing of it can be changed. */
  | { readonly kind: 'settled'; readonly job: ImportJob }
  /** Not all of its file is here, or not any more. */
  | { readonly kind: 'no-file' }

type TryImportPorts = Pick<Ports, 'clock' | 'compiled' | 'jobs' | 'jobFiles' | 'transactional'>

const mostTries = 20

/**
 * Settles what the columns of a prepared import hold and has the whole file judged so, without writing anybody. Again with
 * other columns it is judged anew; what an earlier try is still doing ends there.
 */
export async function tryImport(ports: TryImportPorts, input: TryImport): Promise<TryImportOutcome> {
  const { topics } = await readSite(ports)
  const known = topics.map(({ id }) => id).filter((id) => input.topics.includes(id))
  for (let tries = 0; tries < mostTries; tries += 1) {
    const job = await ports.jobs.read(input.jobId)
    if (job?.kind !== 'import') return { kind: 'unknown-job' }
    if (!job.preparation || isOver(job)) return { kind: 'settled', job }
    const bytes = job.upload && (await ports.jobFiles.read(job.id, partFile(1)))
    const read = bytes && readImportHead(bytes, input.delimiter)
    if (!bytes || !read?.ok) return { kind: 'no-file' }
    const trying = tried(job, { ...input, topics: known }, read.head, bytes)
    const now = ports.clock.now()
    if ((await ports.jobs.replace({ ...trying, updatedAt: now, version: job.version + 1 })) === 'conflict')
      continue
    await ports.transactional.push({ kind: 'job', jobId: job.id })
    return { kind: 'trying', job: trying }
  }
  throw new Error(`job ${input.jobId} changed under every one of ${mostTries} tries`)
}

/** The job at the beginning of its next try. */
function tried(
  job: ImportJob,
  { choices, topics }: TryImport,
  head: ImportHead,
  bytes: Uint8Array,
): ImportJob {
  const layout = chosenLayout(head, choices)
  const isWhole = job.upload?.parts === 1
  const tries = (job.preparation?.tries ?? 0) + 1
  return {
    ...atItsBeginning({ ...job, layout }, bytes),
    ...{ topics, isDryRun: true, preparation: { step: 'trying', tries } },
    total: isWhole ? countRows(bytes, { byte: head.start, line: 1 }, head) : 0,
  }
}
