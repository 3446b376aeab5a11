import { createRoute } from '@hono/zod-openapi'
import { cancelJob } from '../../flows/cancel-job.ts'
import { listRefusedRows } from '../../flows/list-refused-rows.ts'
import type { Ports } from '../../flows/ports.ts'
import { problemJson } from '../problem-json.ts'
import { csvPage, json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { csvAnswer } from './csv-answer.ts'
import { jobJson, jobSchema } from './job-json.ts'
import { forbiddenForJob, jobScopes } from './job-scope.ts'
import { pageQuery, sealedPage } from './page-cursor.ts'
import { hexIdParameter, idempotencyHeader, pageOf } from './schemas.ts'

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

const cancel = createRoute({
  method: 'post',
  path: '/jobs/{id}/cancel',
  operationId: 'cancelJob',
  summary: 'End a job where it stands; what it has done stays done',
  description: jobScopes,
  request: { headers: idempotencyHeader, params: hexIdParameter },
  responses: {
    200: json(jobSchema, 'The job, which has failed as cancelled'),
    ...problems.bodiless,
    ...problems.missing,
    ...problems.locked,
  },
})

const rejections = createRoute({
  method: 'get',
  path: '/jobs/{id}/rejections',
  operationId: 'listRefusedRows',
  summary: 'Every refused row of an import as CSV, line and reason; for a week after it',
  request: { params: hexIdParameter, query: pageQuery('rejections').omit({ limit: true }) },
  responses: {
    200: csvPage('Refused rows'),
    ...problems.query,
    ...problems.missing,
    ...problems.locked,
  },
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
    return found ? context.json(jobJson(found), 200) : missing(context, 'job')
  })
  app.openapi(cancel, async (context) => {
    const jobId = context.req.valid('param').id
    const forbidden = await forbiddenForJob(context, ports, jobId)
    if (forbidden) return forbidden
    const outcome = await cancelJob(ports, { jobId, actor: context.get('actor').name })
    if (outcome.kind === 'cancelled') return context.json(jobJson(outcome.job), 200)
    if (outcome.kind === 'unknown-job') return missing(context, 'job')
    const detail = 'There is nothing left of it to cancel.'
    return problemJson(context, 409, { title: 'The job is over', rule: 'job-over', detail })
  })
  app.openapi(rejections, async (context) => {
    const jobId = context.req.valid('param').id
    const { cursor } = context.req.valid('query')
    const outcome = await listRefusedRows(ports, { jobId, ...(cursor && { cursor }) })
    if (outcome.kind === 'unknown-job') return missing(context, 'job')
    return csvAnswer(context, 'rejections', { ...outcome, fileName: `refused-rows-${jobId}.csv` })
  })
}
