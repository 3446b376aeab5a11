import { z } from '@hono/zod-openapi'
import type { Site } from '../../core/site/site.ts'
import { readSegment } from '../../core/subscribers/read-segment.ts'
import type { StoredSegment } from '../../core/subscribers/segment.ts'
import { segmentExample } from '../../core/subscribers/segment-help.ts'
import type { SegmentFault } from '../../core/subscribers/segment-tokens.ts'
import { slugText } from '../../core/yaml/rules.ts'
import { segmentFaultText } from '../segment-fault-text.ts'

const faultSchema = z.object({ column: z.int(), message: z.string(), mend: z.string() })

/** A segment with its last count. */
export const segmentSchema = z
  .object({
    name: z.string(),
    expression: z.string(),
    count: z
      .object({
        people: z.int().openapi({ description: 'How many it takes' }),
        mailable: z.int().openapi({ description: 'Of how many who could be mailed at all' }),
        countedAt: z.string(),
      })
      .nullable()
      .openapi({ description: 'The last count; null until this expression was counted' }),
    faults: z.array(faultSchema).openapi({
      description:
        'What it asks for that site.yaml does not have any more: campaigns that name it are refused',
    }),
    createdAt: z.string(),
    updatedAt: z.string().openapi({ description: 'When its expression last changed' }),
  })
  .openapi('Segment', {
    example: {
      name: 'sleepers',
      expression: segmentExample,
      count: { people: 312, mailable: 1204, countedAt: '2026-11-06T08:00:00.000Z' },
      faults: [],
      createdAt: '2026-11-05T08:00:00.000Z',
      updatedAt: '2026-11-05T08:00:00.000Z',
    },
  })

/** The body that saves a segment. */
export const segmentInputSchema = z
  .strictObject({
    name: slugText.describe('What campaigns name under audience.segment'),
    expression: z.string().max(1000),
  })
  .openapi('SegmentInput', { example: { name: 'sleepers', expression: segmentExample } })

/** A segment's name in a path. */
export const segmentNameParameter = z.object({
  name: z
    .string()
    .regex(/^[a-z0-9-]{1,100}$/)
    .openapi({ param: { name: 'name', in: 'path' }, example: 'sleepers' }),
})

/** The segment as the API shows it, held against the site as it is now. */
export function segmentJson(segment: StoredSegment, site: Site): z.output<typeof segmentSchema> {
  const { name, expression, createdAt, updatedAt, count } = segment
  const read = readSegment(expression, site)
  const faults = read.kind === 'unfit' ? read.faults.map((fault) => ({ ...fault })) : []
  return { name, expression, count: count ? { ...count } : null, faults, createdAt, updatedAt }
}

/** Faults of an expression as those of its field, each at its column. */
export function expressionFaults(faults: readonly SegmentFault[]) {
  return faults.map((fault) => ({
    field: 'expression',
    rule: 'segment-expression',
    message: segmentFaultText(fault),
    column: fault.column,
  }))
}
