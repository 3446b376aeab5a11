import { firstPosition } from '../core/imports/at-its-beginning.ts'
import { countRows } from '../core/imports/cut-batch.ts'
import { type ColumnMapping, type ImportLayout, readImportLayout } from '../core/imports/import-layout.ts'
import { type ImportAim, type ImportJob, noCounts, partFile } from '../core/jobs/import-job.ts'
import type { Site } from '../core/site/site.ts'
import { makeJob } from './make-job.ts'
import { newId } from './new-id.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

export interface StartImport {
  /** The file, or, with `isPart`, how it begins: its first row at least. */
  readonly bytes: Uint8Array
  readonly isPart?: boolean
  /** Why these people may be mailed, in the owner's words; empty for suppressions. */
  readonly lawfulBasis: string
  readonly becomes: ImportAim
  readonly isDryRun?: boolean
  /** What columns hold, where their headings do not say it. */
  readonly mappings?: readonly ColumnMapping[]
  /** Topics of rows that name none. */
  readonly topics?: readonly string[]
  /** The job's id, hex; the same one again finds the same job. Drawn when absent. */
  readonly id?: string
}

export type StartImportOutcome =
  | { readonly kind: 'queued'; readonly job: ImportJob }
  /** In words for the owner, without a full stop. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'unknown-topic'; readonly topic: string }

type StartImportPorts = Pick<Ports, 'clock' | 'random' | 'compiled' | 'jobs' | 'jobFiles' | 'transactional'>

/**
 * Takes an import file, keeps it aside and queues the work; of a file that comes in parts, this is the first, and closing
 * the upload queues it. A file whose first row cannot be used makes no job.
 */
export async function startImport(ports: StartImportPorts, input: StartImport): Promise<StartImportOutcome> {
  const site = await readSite(ports)
  const read = readImportLayout(input.bytes, site.signup.fields, input.mappings)
  if (!read.ok) return { kind: 'unreadable', reason: read.reason }
  const topic = input.topics?.find((named) => site.topics.every(({ id }) => id !== named))
  if (topic !== undefined) return { kind: 'unknown-topic', topic }
  const total = input.isPart ? 0 : countRows(input.bytes, { byte: read.layout.start, line: 1 }, read.layout)
  if (total === 0 && !input.isPart)
    return { kind: 'unreadable', reason: 'there is no row below the first one: add people' }
  const id = input.id ?? newId(ports.random)
  const stored = await ports.jobs.read(id)
  if (stored && stored.kind !== 'import') throw new Error(`job ${id} is no import`)
  const job =
    stored ??
    (await createJob(ports, id, input, {
      layout: read.layout,
      total,
      topics: topicsFor(site, input, read.layout),
    }))
  // Queued again for one that exists: whoever asks twice may do so because the first try broke right here.
  if (job.status === 'queued' && job.upload) await ports.transactional.push({ kind: 'job', jobId: id })
  return { kind: 'queued', job }
}

/**
 * What rows get that name no topic: what the order says, else, in a file without topics, what site.yaml gives to whoever
 * names none. A cell that is left empty in a column of topics says that there are none.
 */
function topicsFor({ signup }: Site, { topics, becomes }: StartImport, { columns }: ImportLayout) {
  if (topics || becomes !== 'active') return topics ?? []
  return columns.some(({ target }) => target === 'topics') ? [] : (signup.topics ?? [])
}

async function createJob(
  ports: StartImportPorts,
  id: string,
  input: StartImport,
  { layout, total, topics }: Pick<ImportJob, 'layout' | 'total' | 'topics'>,
): Promise<ImportJob> {
  const { bytes, isPart, lawfulBasis, becomes, isDryRun = false } = input
  const now = ports.clock.now()
  await ports.jobFiles.write(id, partFile(1), bytes)
  const job: ImportJob = {
    ...{ id, kind: 'import', lawfulBasis, becomes, isDryRun, layout, topics },
    ...(!isPart && { upload: { parts: 1, bytes: bytes.length } }),
    position: firstPosition(bytes, layout),
    ...{
      status: 'queued',
      done: 0,
      total,
      rejected: 0,
      counts: noCounts,
      topicless: 0,
      rejections: [],
      rejectionFiles: 0,
    },
    ...{ createdAt: now, updatedAt: now, version: 1 },
  }
  return makeJob(ports, job)
}
