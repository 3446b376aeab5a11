import { z } from '@hono/zod-openapi'
import { campaignInputSchema } from '../../core/campaigns/campaign-input.ts'
import { frequencies } from '../../core/subscribers/frequency.ts'
import { campaignExample, problemExample } from './examples.ts'

const count = z.int().min(0)

/** Error of any kind (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    /** Stable name of what was broken, for programs. */
    rule: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), rule: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem', { example: problemExample })

/** Whom a digest that picks what is new serves, by how often they want digests. */
export const servedSchema = z
  .array(z.enum(frequencies))
  .readonly()
  .nullable()
  .openapi({
    description:
      'How often those want digests whom it serves: `weekly` and `monthly` readers get the first issue of their week or month. Null where it goes to everyone, whatever they asked for',
    example: ['every', 'weekly'],
  })

/** Where everyone of a campaign stands; frozen = accepted + excluded + failed + inDoubt + pending. */
export const countsSchema = z
  .object({
    frozen: count,
    accepted: count,
    excluded: count,
    failed: count,
    inDoubt: count,
    pending: count,
    delivered: count,
    bounced: count,
    complained: count,
    unsubscribed: count,
    clicked: count,
    booked: count,
  })
  .openapi('Counts')

/** A campaign: what it was made from, and where it stands. */
export const campaignSchema = z
  .object({
    ...campaignInputSchema.shape,
    id: z.string(),
    status: z.enum(['draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled', 'failed']),
    reason: z.string().nullable(),
    scheduledFor: z.string().nullable(),
    timeZone: z.string().nullable(),
    note: z
      .string()
      .optional()
      .openapi({ description: 'What a clock change makes of the local time it waits for' }),
    series: z
      .object({ id: z.string(), number: z.int() })
      .nullable()
      .openapi({ description: 'Of one issue of a recurring campaign: which, and its number' }),
    issues: z
      .int()
      .nullable()
      .openapi({ description: 'Of a recurring campaign: how many issues it has made' }),
    source: z.enum(['file', 'api']),
    counts: countsSchema,
    countedAt: z
      .string()
      .nullable()
      .openapi({
        description:
          'When its rows were counted. A list may show counts of a while ago: seconds while it goes out, ten minutes ' +
          'afterwards, a day once it is a month old. Null before it starts, and in a list that had no time to count it.',
      }),
    createdAt: z.string(),
    updatedAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .openapi('Campaign', { example: campaignExample })

/** A content problem with its place and mend. */
export const contentProblemSchema = z
  .object({
    file: z.string(),
    line: z.int(),
    column: z.int(),
    rule: z.string(),
    severity: z.enum(['error', 'warning']),
    message: z.string(),
    mend: z.string(),
  })
  .openapi('ContentProblem')

/** A list, a page at a time; without `nextCursor` it is the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() })

/** The id in a path. */
export const idParameter = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'november-digest' }),
})

/** The id of a person or a job in a path. */
export const hexIdParameter = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{1,64}$/)
    .openapi({ param: { name: 'id', in: 'path' } }),
})

/** What is said of a text that should be a subscriber's id. */
export const notAnId = {
  error: 'This is not the id of a subscriber',
  params: { mend: 'Take it from the list of subscribers: 32 hexadecimal digits' },
}

/** A name the caller gives a write, so that sending it again does not do it again. */
export const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .openapi({
      example: '2f0c6a0e-6f5b-4a0f-9d0e-1c5d3a7b9e21',
      description:
        'The same key from the same caller for the same request is carried out once; for a day it gets the first answer ' +
        'again, with `Idempotency-Replayed: true`. With another body: 422. While the first is under way: 409 and ' +
        '`Retry-After`. Answers of 429 and 5xx are not kept.',
    }),
})

/** A CSV file as a request's body; as octets it goes through gateways unchanged, whatever its encoding. */
export const csvBody = {
  content: {
    'text/csv': { schema: z.string() },
    'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) },
  },
  required: true,
}
