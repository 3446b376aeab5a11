import type { ImportJob } from '../../functions/core/jobs/import-job.ts'

/** A queued import of three rows. */
export function aJob(parts: Partial<ImportJob> = {}): ImportJob {
  return {
    id: '0a',
    kind: 'import',
    status: 'queued',
    done: 0,
    total: 3,
    rejected: 0,
    rejections: [],
    lawfulBasis: 'customers who asked at the counter',
    becomes: 'active',
    createdAt: '2026-11-23T08:00:00.000Z',
    updatedAt: '2026-11-23T08:00:00.000Z',
    version: 1,
    ...parts,
  }
}
