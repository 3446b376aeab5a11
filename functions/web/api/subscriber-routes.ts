import { createRoute, z } from '@hono/zod-openapi'
import type { Subscriber } from '../../core/subscribers/subscriber.ts'
import type { Job, Ports } from '../../flows/ports.ts'
import { startImport } from '../../flows/start-import.ts'
import { problemJson } from '../problem-json.ts'
import { json, missing, problems } from './answers.ts'
import type { Api } from './app.ts'
import { pageOf, pageQuery } from './schemas.ts'

const subscriberSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    state: z.string(),
    name: z.string().nullable(),
    topics: z.array(z.string()),
    source: z.string(),
    createdAt: z.string(),
    confirmedAt: z.string().nullable(),
  })
  .openapi('Subscriber')

const jobSchema = z
  .object({
    id: z.string(),
    kind: z.literal('import'),
    status: z.enum(['queued', 'running', 'done', 'failed']),
    done: z.int(),
    total: z.int(),
    rejected: z.int(),
    rejections: z.array(z.object({ line: z.int(), reason: z.string() })),
    reason: z.string().optional(),
  })
  .openapi('Job')

const hexId = (name: string) => z.object({ [name]: z.string().regex(/^[0-9a-f]{1,64}$/) })

const list = createRoute({
  method: 'get',
  path: '/subscribers',
  summary: 'Subscribers, newest first',
  request: { query: pageQuery },
  responses: { 200: json(pageOf(subscriberSchema), 'A page of subscribers'), ...problems.locked },
})

const read = createRoute({
  method: 'get',
  path: '/subscribers/{id}',
  summary: 'One subscriber',
  request: { params: hexId('id') },
  responses: { 200: json(subscriberSchema, 'The subscriber'), ...problems.missing, ...problems.locked },
})

const importCsv = createRoute({
  method: 'post',
  path: '/subscribers/import',
  summary: 'Import a CSV file whose first row names the columns email, name, topics',
  request: {
    query: z.object({
      lawfulBasis: z
        .string()
        .trim()
        .min(3)
        .max(200)
        .openapi({ example: 'customers who asked at the counter' }),
      status: z.enum(['active', 'pending']).default('active'),
    }),
    body: { content: { 'text/csv': { schema: z.string() } }, required: true },
  },
  responses: { 202: json(jobSchema, 'The job'), ...problems.invalid, ...problems.locked },
})

const job = createRoute({
  method: 'get',
  path: '/jobs/{id}',
  summary: 'How far a job is',
  request: { params: hexId('id') },
  responses: { 200: json(jobSchema, 'The job'), ...problems.missing, ...problems.locked },
})

/** People, imports and their jobs. */
export function addSubscriberRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => {
    const { cursor, limit } = context.req.valid('query')
    const page = await ports.subscribers.page(cursor, limit)
    return context.json({ ...page, items: page.items.map(subscriberJson) }, 200)
  })
  app.openapi(read, async (context) => {
    const subscriber = await ports.subscribers.read(context.req.param('id') ?? '')
    if (!subscriber || subscriber.state === 'erased') return missing(context, 'subscriber') as never
    return context.json(subscriberJson(subscriber), 200)
  })
  app.openapi(importCsv, async (context) => {
    const { lawfulBasis, status: becomes } = context.req.valid('query')
    const outcome = await startImport(ports, { csv: await context.req.text(), lawfulBasis, becomes })
    if (outcome.kind === 'unreadable') {
      return problemJson(context, 422, {
        title: 'The file cannot be imported',
        detail: outcome.reason,
      }) as never
    }
    return context.json(jobJson(outcome.job), 202)
  })
  app.openapi(job, async (context) => {
    const found = await ports.jobs.read(context.req.param('id') ?? '')
    return found ? context.json(jobJson(found), 200) : (missing(context, 'job') as never)
  })
}

function subscriberJson(subscriber: Subscriber): z.output<typeof subscriberSchema> {
  const { id, email, state, name, topics, source, createdAt, confirmedAt } = subscriber
  return {
    id,
    email,
    state,
    name: name ?? null,
    topics: [...topics],
    source,
    createdAt,
    confirmedAt: confirmedAt ?? null,
  }
}

function jobJson({
  id,
  kind,
  status,
  done,
  total,
  rejected,
  rejections,
  reason,
}: Job): z.output<typeof jobSchema> {
  return {
    id,
    kind,
    status,
    done,
    total,
    rejected,
    rejections: rejections.map((one) => ({ ...one })),
    ...(reason !== undefined && { reason }),
  }
}
