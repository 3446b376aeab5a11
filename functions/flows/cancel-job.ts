import { isOver, type Job } from '../core/jobs/job.ts'
import type { Ports } from './ports.ts'

export type CancelJobOutcome =
  | { readonly kind: 'cancelled' | 'over'; readonly job: Job }
  | { readonly kind: 'unknown-job' }

const mostTries = 20

/**
 * Ends a job where it stands: what it has done stays done. A worker in mid-step notices when it wants to note that step; the
 * message has one look that nothing of an upload is kept.
 */
export async function cancelJob(
  ports: Pick<Ports, 'clock' | 'jobs' | 'transactional'>,
  input: { readonly jobId: string; readonly actor: string },
): Promise<CancelJobOutcome> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const job = await ports.jobs.read(input.jobId)
    if (!job) return { kind: 'unknown-job' }
    if (isOver(job)) return { kind: 'over', job }
    const cancelled: Job = {
      ...job,
      ...{ status: 'failed', reason: `cancelled by ${input.actor}` },
      ...{ updatedAt: ports.clock.now(), version: job.version + 1 },
    }
    if ((await ports.jobs.replace(cancelled)) === 'conflict') continue
    await ports.transactional.push({ kind: 'job', jobId: job.id })
    return { kind: 'cancelled', job: cancelled }
  }
  throw new Error(`job ${input.jobId} changed under every one of ${mostTries} tries`)
}
