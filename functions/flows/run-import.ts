import { type InvitationPace, invitationPace } from '../core/imports/invitation-pace.ts'
import { refusedRowsCsv } from '../core/imports/refused-rows-csv.ts'
import { toInstant, toMilliseconds } from '../core/instant.ts'
import {
  awaitsWord,
  type ImportJob,
  isPartFile,
  rejectionFile,
  rejectionsShown,
} from '../core/jobs/import-job.ts'
import { isOver } from '../core/jobs/job.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type Deadline, isShort } from './deadline.ts'
import { type JobOutcome, keepJob } from './keep-job.ts'
import type { Ports } from './ports.ts'
import { type FileRows, readImportFile, type UploadedImport } from './read-import-file.ts'
import { readQuota } from './read-quota.ts'
import { renewUpload } from './renew-upload.ts'
import { type Taken, type TakePorts, takeRows } from './take-rows.ts'
import { wantRecount } from './want-recount.ts'

export type ImportPorts = TakePorts & Pick<Ports, 'clock' | 'jobs' | 'jobFiles' | 'mailer'>

const rowsAStep = 500
/** Milliseconds a step may take. */
const patience = 10_000
/** Seconds for which the queue can hold a message back. */
const longestRest = 900

/**
 * Works an import off, a step of rows at a time, noting after each how far it came, until it is over or time runs short. A
 * step that a crash or a second worker repeats changes nothing the second time, and counts the same. One that asks people
 * takes a minute's worth of them and rests until their mails are out, so that no signup waits behind them.
 */
export async function runImport(
  ports: ImportPorts,
  queued: ImportJob,
  deadline: Deadline,
): Promise<JobOutcome> {
  if (!isUploaded(queued) || awaitsWord(queued)) return { kind: 'waiting' }
  const uploaded = await renewUpload(ports, queued)
  let job: ImportJob = uploaded
  if (isOver(job)) {
    await removeUpload(ports, job.id)
    return { kind: 'over' }
  }
  const early = restOf(ports, job)
  if (early > 0) return { kind: 'paced', afterSeconds: early }
  const pace = await paceOf(ports, job)
  if (pace.kind === 'wait') return { kind: 'paced', afterSeconds: pace.seconds }
  for await (const file of readImportFile(ports, uploaded, pace.rows)) {
    if (isShort(ports.clock, deadline, patience)) return { kind: 'unfinished' }
    const before = job
    job = await keepJob(ports, await step(ports, job, file, pace.perSecond))
    if (isOver(job)) break
    // Somebody else has brought it elsewhere, or has begun it anew: a fresh message goes on from there.
    if (job.version !== before.version + 1 || !isAt(job, file)) return { kind: 'unfinished' }
    if (awaitsWord(job)) return { kind: 'waiting' }
    const rest = restOf(ports, job)
    if (rest > 0) return { kind: 'paced', afterSeconds: rest }
  }
  if (hasChangedPeople(job)) await wantRecount(ports)
  await removeUpload(ports, queued.id)
  return { kind: 'over' }
}

function hasChangedPeople({ isDryRun, counts }: ImportJob): boolean {
  return !isDryRun && counts.created + counts.updated > 0
}

function isUploaded(job: ImportJob): job is UploadedImport {
  return job.upload !== undefined
}

function isAt({ position }: ImportJob, { next }: FileRows): boolean {
  return position.part === next.part && position.byte === next.byte
}

const atOnce = { kind: 'ask', rows: rowsAStep, perSecond: Number.POSITIVE_INFINITY } as const

/** Only what mails people has to keep a pace. */
async function paceOf(ports: ImportPorts, job: ImportJob): Promise<InvitationPace> {
  return asks(job) ? invitationPace(await readQuota(ports)) : atOnce
}

function asks({ becomes, isDryRun }: ImportJob): boolean {
  return becomes === 'pending' && !isDryRun
}

/** Whole seconds until its next people may be asked. */
function restOf({ clock }: Pick<Ports, 'clock'>, { pace }: ImportJob): number {
  if (!pace) return 0
  const rest = (toMilliseconds(pace.nextAt) - toMilliseconds(clock.now())) / 1000
  return Math.min(longestRest, Math.max(0, Math.ceil(rest)))
}

async function step(
  ports: ImportPorts,
  job: ImportJob,
  file: FileRows,
  perSecond: number,
): Promise<ImportJob> {
  const stamps = { updatedAt: ports.clock.now(), version: job.version + 1 }
  if (file.isGone) {
    return {
      ...job,
      ...stamps,
      status: 'failed',
      reason: 'the uploaded rows are gone: upload the file again',
    }
  }
  const taken = await takeRows(ports, job, file.rows, perSecond)
  const isRefusing = taken.rejections.length > 0
  const rejectionFiles = job.rejectionFiles + (isRefusing ? 1 : 0)
  if (isRefusing)
    await ports.jobFiles.write(job.id, rejectionFile(job, rejectionFiles), refusedRowsCsv(taken.rejections))
  const done = job.done + file.rows.length
  return {
    ...job,
    ...stamps,
    ...added(job, taken),
    ...(asks(job) && { pace: nextPace(stamps.updatedAt, taken, perSecond) }),
    ...(file.isEnd ? endOf(job) : { status: 'running' }),
    done,
    total: file.isEnd ? done : Math.max(done, totalOf(job, done, file)),
    position: file.next,
    rejectionFiles,
  }
}

/** A prepared import that was tried to its end waits for somebody's word, with its file. */
function endOf({ preparation }: ImportJob): Pick<ImportJob, 'status' | 'preparation'> {
  return preparation
    ? { status: 'queued', preparation: { ...preparation, step: 'tried' } }
    : { status: 'done' }
}

/** Rows that ask nobody take no time. */
function nextPace(now: Instant, { counts }: Taken, perSecond: number): ImportJob['pace'] {
  const rest = (1000 * counts.invited) / perSecond
  return { perHour: Math.round(3600 * perSecond), nextAt: toInstant(toMilliseconds(now) + rest) }
}

function added(job: ImportJob, { counts, rejections, topicless }: Taken) {
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
    topicless: job.topicless + topicless,
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
