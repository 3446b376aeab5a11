import type { ImportFileRow } from '../core/subscribers/import-file.ts'
import { type Deadline, isShort } from './deadline.ts'
import { importSubscribers } from './import-subscribers.ts'
import type { Job, Ports } from './ports.ts'
import { uploadName } from './start-import.ts'
import { subscribe } from './subscribe.ts'

export type RunImportOutcome =
  | { readonly kind: 'done' | 'continued' | 'nothing-to-do' }
  /** Somebody else works on it. */
  | { readonly kind: 'overtaken' }

type ImportPorts = Pick<
  Ports,
  'clock' | 'random' | 'keys' | 'compiled' | 'subscribers' | 'jobs' | 'transactional' | 'limits'
>

const rowsAStep = 250
const rejectionsKept = 100

/**
 * Works an import off, a step of rows at a time, noting after each how far it came; goes on in a fresh message when
 * time runs short. A step that a crash repeats changes nothing the second time.
 */
export async function runImport(
  ports: ImportPorts,
  input: { readonly jobId: string; readonly deadline: Deadline },
): Promise<RunImportOutcome> {
  let job = await ports.jobs.read(input.jobId)
  if (!job || job.status === 'done' || job.status === 'failed') return { kind: 'nothing-to-do' }
  const rows = ((await ports.compiled.read(uploadName(job.id))) ?? []) as readonly ImportFileRow[]
  while (job.done < job.total) {
    if (isShort(ports.clock, input.deadline, 10_000)) {
      await ports.transactional.push({ kind: 'import', jobId: job.id })
      return { kind: 'continued' }
    }
    const next: Job = await step(ports, job, rows.slice(job.done, job.done + rowsAStep))
    if ((await ports.jobs.replace(next)) === 'conflict') return { kind: 'overtaken' }
    job = next
  }
  const finished: Job = { ...job, status: 'done', updatedAt: ports.clock.now(), version: job.version + 1 }
  if ((await ports.jobs.replace(finished)) === 'conflict') return { kind: 'overtaken' }
  await ports.compiled.write(uploadName(job.id), [])
  return { kind: 'done' }
}

async function step(ports: ImportPorts, job: Job, rows: readonly ImportFileRow[]): Promise<Job> {
  const refused =
    job.becomes === 'active' ? await importRows(ports, job, rows) : await inviteRows(ports, rows)
  return {
    ...job,
    status: 'running',
    done: job.done + rows.length,
    rejected: job.rejected + refused.length,
    rejections: [...job.rejections, ...refused].slice(0, rejectionsKept),
    updatedAt: ports.clock.now(),
    version: job.version + 1,
  }
}

type Refused = Job['rejections'][number]

async function importRows(ports: ImportPorts, job: Job, rows: readonly ImportFileRow[]): Promise<Refused[]> {
  const report = await importSubscribers(ports, { rows, lawfulBasis: job.lawfulBasis })
  return [...report.rejections]
}

/** People without a lawful basis for mail of their own are asked: each gets the confirmation a signup gets. */
async function inviteRows(ports: ImportPorts, rows: readonly ImportFileRow[]): Promise<Refused[]> {
  const refused: Refused[] = []
  for (const { line, email, name, topics } of rows) {
    const asked = { email, source: 'import', ...(name && { name }), ...(topics.length > 0 && { topics }) }
    const outcome = await subscribe({ ...ports, limits: { take: async () => ({ kind: 'within' }) } }, asked)
    if (outcome.kind === 'invalid') {
      refused.push({
        line,
        reason: outcome.errors.map((error) => `${error.field}: ${error.message}`).join('; '),
      })
    }
  }
  return refused
}
