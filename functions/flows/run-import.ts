import { refusedRowsCsv } from '../core/imports/refused-rows-csv.ts'
import { type ImportJob, isPartFile, rejectionFile, rejectionsShown } from '../core/jobs/import-job.ts'
import { isOver } from '../core/jobs/job.ts'
import { type Deadline, isShort } from './deadline.ts'
import { type JobOutcome, keepJob } from './keep-job.ts'
import type { Ports } from './ports.ts'
import { type FileRows, readImportFile, type UploadedImport } from './read-import-file.ts'
import { type Taken, type TakePorts, takeRows } from './take-rows.ts'

export type ImportPorts = TakePorts & Pick<Ports, 'jobs' | 'jobFiles'>

const rowsAStep = 500
/** Milliseconds a step may take. */
const patience = 10_000

/**
 * Works an import off, a step of rows at a time, noting after each how far it came, until it is over or time runs short. A
 * step that a crash or a second worker repeats changes nothing the second time, and counts the same.
 */
export async function runImport(
  ports: ImportPorts,
  queued: ImportJob,
  deadline: Deadline,
): Promise<JobOutcome> {
  if (!isUploaded(queued)) return { kind: 'waiting' }
  let job: ImportJob = queued
  for await (const file of readImportFile(ports, queued, rowsAStep)) {
    if (isShort(ports.clock, deadline, patience)) return { kind: 'unfinished' }
    const before = job
    job = await keepJob(ports, await step(ports, job, file))
    if (isOver(job)) break
    // Somebody else has brought it elsewhere: a fresh message goes on from there.
    if (job.version !== before.version + 1) return { kind: 'unfinished' }
  }
  await removeUpload(ports, queued.id)
  return { kind: 'over' }
}

function isUploaded(job: ImportJob): job is UploadedImport {
  return job.upload !== undefined
}

async function step(ports: ImportPorts, job: ImportJob, file: FileRows): Promise<ImportJob> {
  const stamps = { updatedAt: ports.clock.now(), version: job.version + 1 }
  if (file.isGone) {
    return {
      ...job,
      ...stamps,
      status: 'failed',
      reason: 'the uploaded rows are gone: upload the file again',
    }
  }
  const taken = await takeRows(ports, job, file.rows)
  const isRefusing = taken.rejections.length > 0
  const rejectionFiles = job.rejectionFiles + (isRefusing ? 1 : 0)
  if (isRefusing)
    await ports.jobFiles.write(job.id, rejectionFile(rejectionFiles), refusedRowsCsv(taken.rejections))
  const done = job.done + file.rows.length
  return {
    ...job,
    ...stamps,
    ...added(job, taken),
    status: file.isEnd ? 'done' : 'running',
    done,
    total: file.isEnd ? done : Math.max(done, totalOf(job, done, file)),
    position: file.next,
    rejectionFiles,
  }
}

function added(job: ImportJob, { counts, rejections }: Taken) {
  const sum = (name: keyof ImportJob['counts']) => job.counts[name] + counts[name]
  return {
    counts: {
      created: sum('created'),
      updated: sum('updated'),
      unchanged: sum('unchanged'),
      suppressed: sum('suppressed'),
      invited: sum('invited'),
    },
    rejected: job.rejected + rejections.length,
    rejections: [...job.rejections, ...rejections].slice(0, rejectionsShown),
  }
}

/** Counted when the upload was small enough to, else told from how far the bytes are; the end says it exactly. */
function totalOf(job: ImportJob, done: number, { next }: FileRows): number {
  if (job.upload?.parts === 1) return job.total
  const read = next.before + next.byte
  return read === 0 ? 0 : Math.round((done * (job.upload?.bytes ?? 0)) / read)
}

/** Removes every part of a job's upload: nobody needs the addresses there any more. Refused rows stay. */
export async function removeUpload(ports: Pick<Ports, 'jobFiles'>, jobId: string): Promise<void> {
  for (const { name } of await ports.jobFiles.list(jobId))
    if (isPartFile(name)) await ports.jobFiles.remove(jobId, name)
}
