import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Ports } from '../../flows/ports.ts'
import { addImportPart, closeUpload, mostParts, type UploadOutcome } from '../../flows/upload-import.ts'
import { type AnyAnswer, problemJson } from '../problem-json.ts'
import { json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { csvBytes } from './import-routes.ts'
import { jobJson, jobSchema } from './job-json.ts'
import { forbiddenForJob, jobScopes } from './job-scope.ts'
import { csvBody, hexIdParameter, idempotencyHeader } from './schemas.ts'

const partNumber = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number)
  .refine((number) => number <= mostParts)
  .openapi({ param: { name: 'part', in: 'path' }, type: 'integer', example: 2 })

const startSchema = z
  .object({ parts: z.int().min(1).max(mostParts).openapi({ description: 'How many parts the file has' }) })
  .strict()
  .openapi('Upload', { example: { parts: 3 } })

const addPart = createRoute({
  method: 'put',
  path: '/jobs/{id}/parts/{part}',
  operationId: 'addImportPart',
  summary: 'Hand over a further part of an import file, cut anywhere; the same again is fine',
  description: `What a part holds stays: other bytes under its number are refused. ${jobScopes}`,
  request: {
    headers: idempotencyHeader,
    params: hexIdParameter.extend({ part: partNumber }),
    body: csvBody,
  },
  responses: {
    200: json(jobSchema, 'The job, which waits for its start'),
    ...problems.invalid,
    ...problems.missing,
    ...problems.locked,
  },
})

const start = createRoute({
  method: 'post',
  path: '/jobs/{id}/start',
  operationId: 'startImport',
  summary: 'Begin an import whose file came in parts',
  description: jobScopes,
  request: {
    headers: idempotencyHeader,
    params: hexIdParameter,
    body: { ...json(startSchema, 'How many parts'), required: true },
  },
  responses: {
    202: json(jobSchema, 'The job'),
    ...problems.invalid,
    ...problems.missing,
    ...problems.locked,
  },
})

/** Files that are too large for one request: part by part, each of which may be sent again. */
export function addUploadRoutes(app: Api, ports: Ports): void {
  app.openapi(addPart, async (context) => {
    const { id: jobId, part } = context.req.valid('param')
    const forbidden = await forbiddenForJob(context, ports, jobId)
    if (forbidden) return forbidden
    const outcome = await addImportPart(ports, { jobId, part, bytes: await csvBytes(context) })
    return outcome.kind === 'taken' ? context.json(jobJson(outcome.job), 200) : notTaken(context, outcome)
  })
  app.openapi(start, async (context) => {
    const jobId = context.req.valid('param').id
    const forbidden = await forbiddenForJob(context, ports, jobId)
    if (forbidden) return forbidden
    const { parts } = context.req.valid('json')
    const outcome = await closeUpload(ports, { jobId, parts })
    return outcome.kind === 'taken' ? context.json(jobJson(outcome.job), 202) : notTaken(context, outcome)
  })
}

function notTaken(context: Context, outcome: Exclude<UploadOutcome, { readonly kind: 'taken' }>): AnyAnswer {
  switch (outcome.kind) {
    case 'unknown-job':
      return missing(context, 'job')
    case 'closed': {
      const detail = 'Its upload was closed before. Start a new import for another file.'
      return problemJson(context, 409, {
        title: 'The file is handed over already',
        rule: 'upload-closed',
        detail,
      })
    }
    case 'other-part': {
      const detail = `Part ${outcome.part} was handed over before, with other bytes. Start a new import.`
      return problemJson(context, 409, { title: 'This part is another one', rule: 'other-part', detail })
    }
    case 'part-missing': {
      const detail = `Part ${outcome.part} is not there. Send it, then start again.`
      return problemJson(context, 409, { title: 'The file is not whole', rule: 'part-missing', detail })
    }
  }
}
