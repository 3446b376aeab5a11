import type { Context } from 'hono'
import type { Job } from '../../core/jobs/job.ts'
import type { Scope } from '../../core/keys/scope.ts'
import type { Ports } from '../../flows/ports.ts'
import type { AnyAnswer } from '../problem-json.ts'
import type { ApiEnvironment } from './api-environment.ts'
import { forbiddenBeyond } from './forbidden.ts'

/** How the description of a route tells which of its scopes a job asks for. */
export const jobScopes =
  'The key must have been made for what the job does, as for the route that ordered it.'

/**
 * 403 where a caller's key would not order the job it is about to change; undefined where it may, and where there is no such
 * job, which is for the route to tell. A job's kind never changes, so nothing comes between this look and the change.
 */
export async function forbiddenForJob(
  context: Context<ApiEnvironment>,
  ports: Pick<Ports, 'jobs'>,
  jobId: string,
): Promise<AnyAnswer | undefined> {
  const job = await ports.jobs.read(jobId)
  return job && forbiddenBeyond(context, context.get('actor').scopes, [[scopeOf(job)]])
}

/** What a key must have been made for to order such a job, and so to change it. */
function scopeOf(job: Job): Scope {
  switch (job.kind) {
    case 'count':
      return 'segments:read'
    case 'import':
      return job.becomes === 'suppressed' ? 'suppressions:write' : 'subscribers:write'
  }
}
