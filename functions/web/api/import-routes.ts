import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Ports } from '../../flows/ports.ts'
import { type StartImport, type StartImportOutcome, startImport } from '../../flows/start-import.ts'
import { type AnyAnswer, problemJson } from '../problem-json.ts'
import { sentence } from '../sentence.ts'
import { invalid, json, problems } from './answers.ts'
import type { Api, ApiEnvironment } from './api-environment.ts'
import { importQuery } from './import-query.ts'
import { jobIdOf } from './job-id.ts'
import { jobJson, jobSchema } from './job-json.ts'
import { csvBody, idempotencyHeader } from './schemas.ts'

const importCsv = createRoute({
  method: 'post',
  path: '/subscribers/import',
  operationId: 'importSubscribers',
  summary: 'Import a CSV file whose first row names its columns',
  description:
    'UTF-8, cells separated by commas, semicolons or tabs. Headings of the exports of Mailchimp, Ghost, listmonk, Buttondown ' +
    'and of this site are known. Rows that cannot be used are refused one by one, each with its reason.',
  request: { headers: idempotencyHeader, query: importQuery, body: csvBody },
  responses: { 202: json(jobSchema, 'The job'), ...problems.invalid, ...problems.locked },
})

/** Imports; the jobs that work them off have routes of their own. */
export function addImportRoutes(app: Api, ports: Ports): void {
  app.openapi(importCsv, async (context) => {
    const { lawfulBasis = '', status, dryRun, topics, map, more } = context.req.valid('query')
    if (status === 'active' && lawfulBasis === '') return invalid(context, [noBasis])
    const outcome = await startFrom(context, ports, {
      ...{ lawfulBasis, becomes: status, isDryRun: dryRun === 'true', isPart: more === 'true' },
      ...{ ...(topics && { topics }), ...(map && { mappings: map }) },
    })
    return outcome.kind === 'queued'
      ? context.json(jobJson(outcome.job), 202)
      : unusableFile(context, outcome)
  })
}

const noBasis = {
  field: 'lawfulBasis',
  rule: 'missing-key',
  message: 'This is missing. Say why these people may be mailed, or ask them with status=pending.',
}

/** Starts an import of the request's body; the caller's idempotency key, if any, names the job. */
export async function startFrom(
  context: Context<ApiEnvironment>,
  ports: Ports,
  how: Omit<StartImport, 'bytes' | 'id'>,
): Promise<StartImportOutcome> {
  const bytes = await csvBytes(context)
  const id = await jobIdOf(context, ports)
  return startImport(ports, { ...how, bytes, ...(id !== undefined && { id }) })
}

/** The body's bytes: as text a file in another encoding would be changed. */
export async function csvBytes(context: Context): Promise<Uint8Array> {
  if (!/^(text\/csv|application\/octet-stream)\b/i.test(context.req.header('content-type') ?? ''))
    throw new HTTPException(415, { message: 'not text/csv' })
  return new Uint8Array(await context.req.arrayBuffer())
}

/** 422 for a file, or a topic for all its rows, that cannot be used. */
export function unusableFile(
  context: Context,
  outcome: Exclude<StartImportOutcome, { readonly kind: 'queued' }>,
): AnyAnswer {
  if (outcome.kind === 'unreadable') {
    const detail = sentence(outcome.reason)
    return problemJson(context, 422, { title: 'The file cannot be imported', rule: 'csv', detail })
  }
  const message = `This site has no topic ${outcome.topic.slice(0, 60)}. Name topics of site.yaml.`
  return invalid(context, [{ field: 'topics', rule: 'unknown-topic', message }])
}
