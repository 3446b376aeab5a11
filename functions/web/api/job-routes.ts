import { createRoute } from '@hono/zod-openapi'
import type { Ports } from '../../flows/ports.ts'
import { json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { jobJson, jobSchema } from './job-json.ts'
import { pageQuery, sealedPage } from './page-cursor.ts'
import { hexIdParameter, pageOf } from './schemas.ts'

const list = createRoute({
  method: 'get',
  path: '/jobs',
  operationId: 'listJobs',
  summary: 'Jobs, newest first',
  request: { query: pageQuery('jobs') },
  responses: { 200: json(pageOf(jobSchema), 'A page of jobs'), ...problems.query, ...problems.locked },
})

const read = createRoute({
  method: 'get',
  path: '/jobs/{id}',
  operationId: 'readJob',
  summary: 'How far a job is',
  request: { params: hexIdParameter },
  responses: { 200: json(jobSchema, 'The job'), ...problems.missing, ...problems.locked },
})

/** Long work, as whoever ordered it watches it. */
export function addJobRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => {
    const { cursor, limit } = context.req.valid('query')
    const page = await ports.jobs.page(cursor, limit)
    return context.json({ ...sealedPage('jobs', page), items: page.items.map(jobJson) }, 200)
  })
  app.openapi(read, async (context) => {
    const found = await ports.jobs.read(context.req.valid('param').id)
    return found ? context.json(jobJson(found), 200) : (missing(context, 'job') as never)
  })
}
