import { createRoute } from '@hono/zod-openapi'
import { segmentHelp } from '../../core/subscribers/segment-help.ts'
import { countSegment } from '../../flows/count-segment.ts'
import type { Ports } from '../../flows/ports.ts'
import { readSite } from '../../flows/read-site.ts'
import { removeSegment } from '../../flows/remove-segment.ts'
import { saveSegment } from '../../flows/save-segment.ts'
import { invalid, json, missing, problems, refused } from './answers.ts'
import type { Api } from './api-environment.ts'
import { jobIdOf } from './job-id.ts'
import { jobJson, jobSchema } from './job-json.ts'
import { idempotencyHeader, pageOf } from './schemas.ts'
import {
  expressionFaults,
  segmentInputSchema,
  segmentJson,
  segmentNameParameter,
  segmentSchema,
} from './segment-json.ts'

const list = createRoute({
  method: 'get',
  path: '/segments',
  operationId: 'listSegments',
  summary: 'Every segment, by name',
  responses: { 200: json(pageOf(segmentSchema), 'The segments'), ...problems.locked },
})

const save = createRoute({
  method: 'post',
  path: '/segments',
  operationId: 'saveSegment',
  summary: 'Keep a filter over active people under a name, new or in place of the one before',
  description: [...segmentHelp, 'A campaign keeps the expression that it started with.'].join('\n\n'),
  request: {
    headers: idempotencyHeader,
    body: { ...json(segmentInputSchema, 'The segment'), required: true },
  },
  responses: { 201: json(segmentSchema, 'The segment'), ...problems.invalid, ...problems.locked },
})

const read = createRoute({
  method: 'get',
  path: '/segments/{name}',
  operationId: 'readSegment',
  summary: 'One segment, with its last count',
  request: { params: segmentNameParameter },
  responses: { 200: json(segmentSchema, 'The segment'), ...problems.missing, ...problems.locked },
})

const remove = createRoute({
  method: 'delete',
  path: '/segments/{name}',
  operationId: 'removeSegment',
  summary: 'Remove a segment that nothing scheduled waits for',
  request: { headers: idempotencyHeader, params: segmentNameParameter },
  responses: {
    204: { description: 'It is gone' },
    ...problems.bodiless,
    ...problems.missing,
    ...problems.locked,
  },
})

const count = createRoute({
  method: 'post',
  path: '/segments/{name}/count',
  operationId: 'countSegment',
  summary: 'Count whom a segment takes',
  description:
    'Nobody waits while everyone is looked at: the answer is a job, and once it is done the count stands with the segment. Of ' +
    'more than 50,000 people the job says at once about how many it will be.',
  request: { headers: idempotencyHeader, params: segmentNameParameter },
  responses: {
    202: json(jobSchema, 'The job'),
    ...problems.bodiless,
    ...problems.missing,
    ...problems.locked,
  },
})

/** The owner's segments. */
export function addSegmentRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => {
    const site = await readSite(ports)
    const segments = await ports.segments.list()
    return context.json({ items: segments.map((segment) => segmentJson(segment, site)) }, 200)
  })
  app.openapi(save, async (context) => {
    const outcome = await saveSegment(ports, context.req.valid('json'))
    if (outcome.kind === 'unfit') return invalid(context, expressionFaults(outcome.faults))
    return context.json(segmentJson(outcome.segment, await readSite(ports)), 201)
  })
  app.openapi(read, async (context) => {
    const segment = await ports.segments.read(context.req.valid('param').name)
    if (!segment) return missing(context, 'segment')
    return context.json(segmentJson(segment, await readSite(ports)), 200)
  })
  app.openapi(remove, async (context) => {
    const outcome = await removeSegment(ports, context.req.valid('param'))
    if (outcome.kind === 'unknown-segment') return missing(context, 'segment')
    return outcome.kind === 'refused' ? refused(context, outcome.refusal) : context.body(null, 204)
  })
  app.openapi(count, async (context) => {
    const id = await jobIdOf(context, ports)
    const outcome = await countSegment(ports, {
      ...context.req.valid('param'),
      ...(id !== undefined && { id }),
    })
    if (outcome.kind === 'unknown-segment') return missing(context, 'segment')
    if (outcome.kind === 'unfit') return invalid(context, expressionFaults(outcome.faults))
    return context.json(jobJson(outcome.job), 202)
  })
}
