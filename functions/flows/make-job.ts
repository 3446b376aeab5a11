import type { Job } from '../core/jobs/job.ts'
import type { Ports } from './ports.ts'

/** Keeps a new job, or finds the one that has its id and kind: of two orders of the same job at once, one makes it. */
export async function makeJob<J extends Job>({ jobs }: Pick<Ports, 'jobs'>, job: J): Promise<J> {
  try {
    await jobs.create(job)
    return job
  } catch (cause) {
    const stored = await jobs.read(job.id)
    if (stored?.kind !== job.kind) throw cause
    return stored as J
  }
}
