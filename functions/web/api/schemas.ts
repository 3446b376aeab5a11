import { z } from '@hono/zod-openapi'

const count = z.int().min(0)

/** Error of any kind (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')

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

/** A campaign. */
export const campaignSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['digest', 'announcement', 'single']),
    subject: z.string(),
    status: z.enum(['draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled', 'failed']),
    reason: z.string().nullable(),
    scheduledFor: z.string().nullable(),
    timeZone: z.string().nullable(),
    audience: z.object({
      topics: z.array(z.string()),
      segment: z.string().optional(),
      exclude: z.object({ topics: z.array(z.string()).optional() }).optional(),
    }),
    articles: z.unknown(),
    layout: z.enum(['teaser', 'full', 'lead+teasers']),
    source: z.enum(['file', 'api']),
    counts: countsSchema,
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi('Campaign')

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

/** A list of campaigns, a page at a time. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() })

/** The id in a path. */
export const idParameter = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'november-digest' }),
})

/** Which page of a list. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
