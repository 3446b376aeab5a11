import type { ImportJob } from '../core/jobs/import-job.ts'
import { isOver } from '../core/jobs/job.ts'
import type { ImportFileRow } from '../core/subscribers/import-file.ts'
import { describeRowFault } from '../core/subscribers/import-row.ts'
import { type Deadline, isShort } from './deadline.ts'
import { importSubscribers } from './import-subscribers.ts'
import { type InvitePorts, inviteSubscribers } from './invite-subscribers.ts'
import { type JobOutcome, keepJob } from './keep-job.ts'
import type { Ports } from './ports.ts'
import { uploadName } from './start-import.ts'

export type ImportPorts = InvitePorts & Pick<Ports, 'subscribers' | 'jobs'>

const rowsAStep = 250
const rejectionsKept = 100
/** Milliseconds a step may take. */
const patience = 10_000

/**
 * Works an import off, a step of rows at a time, noting after each how far it came, until it is over or time runs short. A
 * step that a crash or a second worker repeats changes nothing the second time.
 */
export async function runImport(
  ports: ImportPorts,
  queued: ImportJob,
  deadline: Deadline,
): Promise<JobOutcome> {
  const rows = ((await ports.compiled.read(uploadName(queued.id))) ?? []) as readonly ImportFileRow[]
  let job = queued
  while (!isOver(job)) {
    if (isShort(ports.clock, deadline, patience)) return { kind: 'unfinished' }
    job = await keepJob(ports, await step(ports, job, rows))
  }
  // Nobody needs the addresses there any more.
  await ports.compiled.write(uploadName(job.id), [])
  return { kind: 'over' }
}

async function step(ports: ImportPorts, job: ImportJob, rows: readonly ImportFileRow[]): Promise<ImportJob> {
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
  { becomes, lawfulBasis }: ImportJob,
  rows: readonly ImportFileRow[],
): Promise<Pick<ImportJob, 'rejected' | 'rejections'>> {
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
