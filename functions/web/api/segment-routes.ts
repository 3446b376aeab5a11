import { createRoute, z } from '@hono/zod-openapi'
import { segmentExample, segmentHelp } from '../../core/subscribers/segment-help.ts'
import { slugText } from '../../core/yaml/rules.ts'
import type { Ports } from '../../flows/ports.ts'
import { saveSegment } from '../../flows/save-segment.ts'
import { invalid, json, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { idempotencyHeader, pageOf } from './schemas.ts'

const segmentSchema = z
  .object({
    name: z.string(),
    expression: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi('Segment', {
    example: {
      name: 'sleepers',
      expression: segmentExample,
      createdAt: '2026-11-05T08:00:00.000Z',
      updatedAt: '2026-11-05T08:00:00.000Z',
    },
  })

const inputSchema = z
  .strictObject({
    name: slugText.describe('What campaigns name under audience.segment'),
    expression: z.string().max(1000),
  })
  .openapi('SegmentInput', { example: { name: 'sleepers', expression: segmentExample } })

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
  request: { headers: idempotencyHeader, body: { ...json(inputSchema, 'The segment'), required: true } },
  responses: { 201: json(segmentSchema, 'The segment'), ...problems.invalid, ...problems.locked },
})

/** The owner's segments. */
export function addSegmentRoutes(app: Api, ports: Ports): void {
  app.openapi(list, async (context) => {
    const segments = await ports.segments.list()
    return context.json({ items: segments.map((segment) => ({ ...segment })) }, 200)
  })
  app.openapi(save, async (context) => {
    const outcome = await saveSegment(ports, context.req.valid('json'))
    if (outcome.kind === 'saved') return context.json({ ...outcome.segment }, 201)
    const errors = outcome.faults.map(({ column, message, mend }) => ({
      field: 'expression',
      rule: 'segment-expression',
      message: `Column ${column}: ${message}. ${mend}.`,
      column,
    }))
    return invalid(context, errors) as never
  })
}
