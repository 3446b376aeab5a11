import { z } from '@hono/zod-openapi'
import type { Job } from '../../core/jobs/job.ts'

/** A job of any kind: all tell how far they are, and each kind what it found. */
export const jobSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['import']),
    status: z.enum(['queued', 'running', 'done', 'failed']),
    done: z.int(),
    total: z.int(),
    rejected: z.int(),
    rejections: z
      .array(z.object({ line: z.int(), reason: z.string() }))
      .optional()
      .openapi({ description: 'Of an import: the first refused rows' }),
    reason: z.string().optional().openapi({ description: 'Why it failed' }),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi('Job')

/** The job as the API shows it. */
export function jobJson(job: Job): z.output<typeof jobSchema> {
  const { id, kind, status, done, total, rejected, reason, createdAt, updatedAt } = job
  const rejections = job.rejections.map((one) => ({ ...one }))
  const told = { id, kind, status, done, total, rejected, ...(reason !== undefined && { reason }) }
  return { ...told, rejections, createdAt, updatedAt }
}
