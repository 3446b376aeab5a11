import type { Job } from '../core/jobs/job.ts'
import type { Ports } from './ports.ts'

/** How a worker leaves a job: nothing left to do, nothing to do yet, or out of time, so that a fresh message has to go on. */
export type JobOutcome =
  | { readonly kind: 'over' | 'waiting' | 'unfinished' }
  /** It goes on by a message that comes after so many seconds. */
  | { readonly kind: 'paced'; readonly afterSeconds: number }

/** The job as it is stored then: ours, or where another worker, its owner, or our own write whose answer was lost, has brought it. */
export async function keepJob<T extends Job>(ports: Pick<Ports, 'jobs'>, job: T): Promise<T> {
  if ((await ports.jobs.replace(job)) === 'written') return job
  const stored = await ports.jobs.read(job.id)
  if (!stored) throw new Error(`job ${job.id} is gone`)
  // A job never changes its kind.
  return stored as T
}
