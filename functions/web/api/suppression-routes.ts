import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { describeAddressFault } from '../../core/subscribers/address.ts'
import { type Suppression, suppressionOf } from '../../core/subscribers/suppression.ts'
import { ownDoing } from '../../core/subscribers/suppression-words.ts'
import type { Ports } from '../../flows/ports.ts'
import { lift, suppress } from '../../flows/suppress.ts'
import { type AnyAnswer, problemJson } from '../problem-json.ts'
import { sentence } from '../sentence.ts'
import { invalid, json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { flag, mapQuery } from './import-query.ts'
import { startFrom, unusableFile } from './import-routes.ts'
import { jobJson, jobSchema } from './job-json.ts'
import { pageQuery, sealedPage } from './page-cursor.ts'
import { csvBody, hexIdParameter, idempotencyHeader, pageOf } from './schemas.ts'

const suppressionSchema = z
  .object({
    id: z.string(),
    email: z.string().nullable().openapi({ description: 'Null once the person was erased' }),
    source: z
      .enum(['by hand', 'provider-suppressed', 'hard-bounced', 'unsubscribed', 'complained', 'erased'])
      .openapi({ description: 'The first two can be lifted; the others take a fresh opt-in by the person' }),
    since: z.string(),
    reason: z.string().nullable(),
  })
  .openapi('Suppression')

const newSuppression = z
  .object({
    email: z.string().min(1).max(320),
    reason: z.string().trim().min(1).max(200).openapi({ example: 'asked on the phone' }),
  })
  .strict()
  .openapi('NewSuppression')

const list = createRoute({
  method: 'get',
  path: '/suppressions',
  operationId: 'listSuppressions',
  summary: 'Who is not mailed, whatever campaigns ask, newest first',
  description: 'A page may be short, or empty, and still have a `nextCursor`: go on until it has none',
  request: { query: pageQuery('suppressions') },
  responses: {
    200: json(pageOf(suppressionSchema), 'A page of suppressions'),
    ...problems.query,
    ...problems.locked,
  },
})

const add = createRoute({
  method: 'post',
  path: '/suppressions',
  operationId: 'addSuppression',
  summary:
    'Keep an address from all mail, known or not, until it is lifted; signups and imports do not go past it',
  request: {
    headers: idempotencyHeader,
    body: { ...json(newSuppression, 'The address and why'), required: true },
  },
  responses: {
    200: json(suppressionSchema, 'It was suppressed by hand before; nothing changed'),
    201: json(suppressionSchema, 'The suppression'),
    ...problems.harmless,
    ...problems.locked,
  },
})

const importCsv = createRoute({
  method: 'post',
  path: '/suppressions/import',
  operationId: 'importSuppressions',
  summary:
    'Suppress every address of a CSV file whose first row names the columns email and, if wanted, reason',
  request: {
    headers: idempotencyHeader,
    query: z.object({
      dryRun: flag('Read and judge everything, and suppress nobody'),
      map: mapQuery,
      more: flag('The body is only the first part of a file, as for an import of people'),
    }),
    body: csvBody,
  },
  responses: { 202: json(jobSchema, 'The job'), ...problems.invalid, ...problems.locked },
})

const remove = createRoute({
  method: 'delete',
  path: '/suppressions/{id}',
  operationId: 'liftSuppression',
  summary: 'Lift what was suppressed by hand or by the provider; 409 for what the person did',
  request: { headers: idempotencyHeader, params: hexIdParameter },
  responses: {
    204: { description: 'Lifted' },
    ...problems.bodiless,
    ...problems.missing,
    ...problems.locked,
  },
})

/** Those who are never mailed. */
export function addSuppressionRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => {
    const { cursor, limit } = context.req.valid('query')
    const page = await ports.subscribers.suppressed(cursor, limit)
    const items = page.items.flatMap((person) => suppressionOf(person) ?? []).map(suppressionJson)
    return context.json({ ...sealedPage('suppressions', page), items }, 200)
  })
  app.openapi(add, async (context) => {
    const outcome = await suppress(ports, context.req.valid('json'))
    if (outcome.kind === 'no-address') {
      const message = `${sentence(describeAddressFault(outcome.fault))} Write one bare address.`
      return invalid(context, [{ field: 'email', rule: 'address', message }])
    }
    return context.json(suppressionJson(outcome.suppression), outcome.kind === 'suppressed' ? 201 : 200)
  })
  app.openapi(importCsv, async (context) => {
    const { dryRun, map, more } = context.req.valid('query')
    const outcome = await startFrom(context, ports, {
      ...{ lawfulBasis: '', becomes: 'suppressed', isDryRun: dryRun === 'true', isPart: more === 'true' },
      ...(map && { mappings: map }),
    })
    return outcome.kind === 'queued'
      ? context.json(jobJson(outcome.job), 202)
      : unusableFile(context, outcome)
  })
  app.openapi(remove, async (context) => {
    const outcome = await lift(ports, context.req.valid('param'))
    if (outcome.kind === 'not-suppressed') return missing(context, 'suppression')
    if (outcome.kind === 'stands') return stands(context, outcome.suppression)
    return outcome.left ? stands(context, outcome.left) : context.body(null, 204)
  })
}

function stands(context: Context, suppression: Suppression): AnyAnswer {
  const detail = `${ownDoing(suppression)}: only a fresh sign-up that they confirm themselves ends that.`
  return problemJson(context, 409, { title: 'This is not the owner’s to lift', rule: 'own-doing', detail })
}

function suppressionJson(suppression: Suppression): z.output<typeof suppressionSchema> {
  const { id, source, since } = suppression
  return { id, email: suppression.email ?? null, source, since, reason: suppression.reason ?? null }
}
