import { createRoute, z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import type { Ports } from '../../flows/ports.ts'
import { startImport } from '../../flows/start-import.ts'
import { problemJson } from '../problem-json.ts'
import { sentence } from '../sentence.ts'
import { json, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { keyHash } from './create-once.ts'
import { jobJson, jobSchema } from './job-json.ts'
import { idempotencyHeader } from './schemas.ts'

const importCsv = createRoute({
  method: 'post',
  path: '/subscribers/import',
  operationId: 'importSubscribers',
  summary: 'Import a CSV file whose first row names the columns email, name, topics',
  request: {
    headers: idempotencyHeader,
    query: z.object({
      lawfulBasis: z
        .string()
        .trim()
        .min(3)
        .max(200)
        .openapi({ example: 'customers who asked at the counter' }),
      status: z
        .enum(['active', 'pending'])
        .default('active')
        .openapi({ description: 'What people become: active at once, or asked by a confirmation mail' }),
    }),
    body: { content: { 'text/csv': { schema: z.string() } }, required: true },
  },
  responses: { 202: json(jobSchema, 'The job'), ...problems.invalid, ...problems.locked },
})

/** Imports; the jobs that work them off have routes of their own. */
export function addImportRoutes(app: Api, ports: Ports): void {
  app.openapi(importCsv, async (context) => {
    if (!/^text\/csv\b/i.test(context.req.header('content-type') ?? ''))
      throw new HTTPException(415, { message: 'not text/csv' })
    const { lawfulBasis, status: becomes } = context.req.valid('query')
    const key = context.req.valid('header')['idempotency-key']
    const id = keyHash({ actor: context.get('actor').name, key })
    const csv = await context.req.text()
    const outcome = await startImport(ports, { csv, lawfulBasis, becomes, ...(id !== undefined && { id }) })
    if (outcome.kind === 'unreadable') {
      const detail = sentence(outcome.reason)
      return problemJson(context, 422, { title: 'The file cannot be imported', rule: 'csv', detail }) as never
    }
    return context.json(jobJson(outcome.job), 202)
  })
}
