import { isOver, type Job } from '../core/jobs/job.ts'
import type { Deadline } from './deadline.ts'
import type { JobOutcome } from './keep-job.ts'
import type { Ports } from './ports.ts'
import { type CountPorts, runCount } from './run-count.ts'
import { type ImportPorts, removeUpload, runImport } from './run-import.ts'

export type RunJobOutcome =
  | { readonly kind: 'over' | 'waiting' | 'nothing-to-do' }
  /** Out of time, or not due yet: a fresh message goes on. */
  | { readonly kind: 'continued' }

type JobPorts = CountPorts & ImportPorts & Pick<Ports, 'jobs' | 'transactional'>

/**
 * Works a job off from where it stands, until it is over or the deadline (milliseconds of real time) is near. Of an import
 * that was over before, cancelled or left by a worker that died, it removes what is kept of the upload.
 */
export async function runJob(
  ports: JobPorts,
  input: { readonly jobId: string; readonly deadline: Deadline },
): Promise<RunJobOutcome> {
  const job = await ports.jobs.read(input.jobId)
  if (!job) return { kind: 'nothing-to-do' }
  if (isOver(job)) {
    if (job.kind === 'import') await removeUpload(ports, job.id)
    return { kind: 'nothing-to-do' }
  }
  const outcome = await work(ports, job, input.deadline)
  if (outcome.kind === 'over' || outcome.kind === 'waiting') return { kind: outcome.kind }
  const afterSeconds = outcome.kind === 'paced' ? outcome.afterSeconds : 0
  await ports.transactional.push({ kind: 'job', jobId: job.id }, afterSeconds)
  return { kind: 'continued' }
}

async function work(ports: JobPorts, job: Job, deadline: Deadline): Promise<JobOutcome> {
  switch (job.kind) {
    case 'count':
      return runCount(ports, job, deadline)
    case 'import':
      return runImport(ports, job, deadline)
  }
}
