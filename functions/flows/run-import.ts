import type { ImportFileRow } from '../core/subscribers/import-file.ts'
import type { Job } from '../core/subscribers/import-job.ts'
import { describeRowFault } from '../core/subscribers/import-row.ts'
import { type Deadline, isShort } from './deadline.ts'
import { importSubscribers } from './import-subscribers.ts'
import { type InvitePorts, inviteSubscribers } from './invite-subscribers.ts'
import type { Ports } from './ports.ts'
import { uploadName } from './start-import.ts'

export type RunImportOutcome =
  | { readonly kind: 'done' | 'failed' | 'nothing-to-do' }
  /** Out of time: a fresh message goes on. */
  | { readonly kind: 'continued' }

type ImportPorts = InvitePorts & Pick<Ports, 'subscribers' | 'jobs'>

const rowsAStep = 250
const rejectionsKept = 100
/** Milliseconds a step may take. */
const patience = 10_000

/**
 * Works an import off, a step of rows at a time, noting after each how far it came; goes on in a fresh message when
 * time runs short. A step that a crash or a second worker repeats changes nothing the second time.
 */
export async function runImport(
  ports: ImportPorts,
  input: { readonly jobId: string; readonly deadline: Deadline },
): Promise<RunImportOutcome> {
  let job = await ports.jobs.read(input.jobId)
  if (!job || isOver(job)) return { kind: 'nothing-to-do' }
  const rows = ((await ports.compiled.read(uploadName(job.id))) ?? []) as readonly ImportFileRow[]
  while (!isOver(job)) {
    if (isShort(ports.clock, input.deadline, patience)) {
      await ports.transactional.push({ kind: 'import', jobId: job.id })
      return { kind: 'continued' }
    }
    job = await keep(ports, await step(ports, job, rows))
  }
  // Nobody needs the addresses there any more.
  await ports.compiled.write(uploadName(job.id), [])
  return { kind: job.status === 'done' ? 'done' : 'failed' }
}

function isOver({ status }: Job): boolean {
  return status === 'done' || status === 'failed'
}

/** The job as it is stored then: ours, or where another worker, or our own write whose answer was lost, has brought it. */
async function keep(ports: Pick<Ports, 'jobs'>, job: Job): Promise<Job> {
  if ((await ports.jobs.replace(job)) === 'written') return job
  const stored = await ports.jobs.read(job.id)
  if (!stored) throw new Error(`job ${job.id} is gone`)
  return stored
}

async function step(ports: ImportPorts, job: Job, rows: readonly ImportFileRow[]): Promise<Job> {
  const stamps = { updatedAt: ports.clock.now(), version: job.version + 1 }
  if (rows.length !== job.total) {
    return {
      ...job,
      ...stamps,
      status: 'failed',
      reason: 'the uploaded rows are gone: upload the file again',
    }
  }
  const next = rows.slice(job.done, job.done + rowsAStep)
  const { rejected, rejections } = await takeRows(ports, job, next)
  const done = job.done + next.length
  return {
    ...job,
    ...stamps,
    status: done === job.total ? 'done' : 'running',
    done,
    rejected: job.rejected + rejected,
    rejections: [...job.rejections, ...rejections].slice(0, rejectionsKept),
  }
}

async function takeRows(
  ports: ImportPorts,
  { becomes, lawfulBasis }: Job,
  rows: readonly ImportFileRow[],
): Promise<Pick<Job, 'rejected' | 'rejections'>> {
  if (becomes === 'pending') {
    const rejections = await inviteSubscribers(ports, rows)
    return { rejected: rejections.length, rejections }
  }
  const { rejected, rejections } = await importSubscribers(ports, { rows, lawfulBasis })
  return {
    rejected,
    rejections: rejections.map(({ line, ...fault }) => ({ line, reason: describeRowFault(fault) })),
  }
}
