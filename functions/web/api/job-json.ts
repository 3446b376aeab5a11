import { z } from '@hono/zod-openapi'
import type { CountJob } from '../../core/jobs/count-job.ts'
import type { ImportJob } from '../../core/jobs/import-job.ts'
import type { Job } from '../../core/jobs/job.ts'

const count = z.int().min(0)

const importSchema = z
  .object({
    becomes: z.enum(['active', 'pending', 'suppressed']),
    dryRun: z.boolean().openapi({ description: 'Nothing was written: the counts tell what would have been' }),
    lawfulBasis: z.string(),
    columns: z.array(z.object({ heading: z.string(), target: z.string() })).openapi({
      description: 'The columns that are read, and what each was taken for',
    }),
    unreadColumns: z.array(z.string()).openapi({
      description:
        'Headings of columns that are not read, the first fifty, since nobody knows what they hold. `map` says it, as in ' +
        '`Interests:topics`; a column that `map` passes over with `-` is not among them',
    }),
    counts: z
      .object({
        created: count,
        updated: count,
        unchanged: count,
        suppressed: count,
        invited: count,
      })
      .openapi({
        description:
          'Rows by what came of them: new people, people with something new, known ones (or named before in the file), ' +
          'people who left, bounced, complained or were suppressed and stay so, people asked by a confirmation mail',
      }),
    topics: z.array(z.string()).openapi({ description: 'What rows get that name no topic' }),
    topicless: count.openapi({
      description:
        'Rows of people who follow no topic afterwards, so that no campaign for a topic reaches them. The same file ' +
        'imported again with `topics` gives them some',
    }),
    pace: z
      .object({ perHour: z.number(), nextAt: z.string() })
      .optional()
      .openapi({
        description:
          'Of an import that asks: people are asked evenly, about so many an hour, so that no signup waits behind them; ' +
          'and when it goes on',
      }),
  })
  .openapi('Import')

const peopleShape = {
  people: count.openapi({ description: 'How many the segment takes' }),
  mailable: count.openapi({ description: 'Of how many who could be mailed at all' }),
}

const countSchema = z
  .object({
    segment: z.string(),
    ...peopleShape,
    estimate: z
      .object(peopleShape)
      .optional()
      .openapi({ description: 'Of more than 50,000 people, known at once: about how many it will be' }),
  })
  .openapi('Count')

/** A job of any kind: all tell how far they are, and each kind what it found. */
export const jobSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['count', 'import']),
    status: z.enum(['queued', 'running', 'done', 'failed']),
    done: count,
    total: count.openapi({
      description:
        'Of a count the sixteen parts that people are in; of a file that came in parts, told from its bytes until its end is seen',
    }),
    rejected: count,
    rejections: z
      .array(z.object({ line: z.int(), reason: z.string() }))
      .optional()
      .openapi({
        description: 'Of an import: the first hundred refused rows; all of them: GET /jobs/{id}/rejections',
      }),
    import: importSchema.optional(),
    count: countSchema.optional(),
    reason: z.string().optional().openapi({ description: 'Why it failed' }),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi('Job')

/** The job as the API shows it. */
export function jobJson(job: Job): z.output<typeof jobSchema> {
  const { id, kind, status, done, total, rejected, reason, createdAt, updatedAt } = job
  const told = { id, kind, status, done, total, rejected, ...(reason !== undefined && { reason }) }
  return { ...told, createdAt, updatedAt, ...found(job) }
}

function found(job: Job): Partial<z.output<typeof jobSchema>> {
  switch (job.kind) {
    case 'count':
      return { count: countJson(job) }
    case 'import':
      return importJson(job)
  }
}

function countJson({ segment, people, mailable, estimate }: CountJob): z.output<typeof countSchema> {
  return { segment, people, mailable, ...(estimate && { estimate: { ...estimate } }) }
}

function importJson(job: ImportJob): Pick<z.output<typeof jobSchema>, 'rejections' | 'import'> {
  const { becomes, isDryRun: dryRun, lawfulBasis, counts, layout, topics, topicless, pace } = job
  return {
    rejections: job.rejections.map((one) => ({ ...one })),
    import: {
      ...{ becomes, dryRun, lawfulBasis, counts: { ...counts } },
      ...{ topics: [...topics], topicless, ...(pace && { pace: { ...pace } }) },
      columns: layout.columns.map(({ heading, target }) => ({ heading, target })),
      unreadColumns: [...(layout.unread ?? [])],
    },
  }
}
