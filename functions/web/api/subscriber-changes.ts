import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { timeZoneName } from '../../core/yaml/rules.ts'
import type { Ports } from '../../flows/ports.ts'
import { type UpdateSubscriberOutcome, updateSubscriber } from '../../flows/update-subscriber.ts'
import { type AnyAnswer, problemJson } from '../problem-json.ts'
import { invalid, json, missing, problems, unusable } from './answers.ts'
import type { Api } from './api-environment.ts'
import { hexIdParameter, idempotencyHeader } from './schemas.ts'
import { frequencySchema, subscriberJson, subscriberSchema, subscriberTag } from './subscriber-json.ts'
import { suppressed } from './subscriber-writes.ts'

const changesSchema = z
  .strictObject({
    name: z.string().max(1000).nullable().optional(),
    topics: z.array(z.string().max(100)).max(100).optional().openapi({
      description: 'All they want from now on; none of several takes them off the list',
    }),
    fields: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .optional()
      .openapi({
        description: 'Answers, each by itself: null takes one away, and those left out stay',
      }),
    frequency: frequencySchema.optional(),
    timeZone: timeZoneName
      .nullable()
      .optional()
      .openapi({ type: ['string', 'null'] }),
    pausedUntil: z.string().max(40).nullable().optional().openapi({
      description: 'Until then, a year at most, no campaign is mailed to them',
      example: '2030-01-15T08:00:00Z',
    }),
    status: z.literal('unsubscribed').optional().openapi({ description: 'Takes them off the list' }),
  })
  .openapi('SubscriberChanges', {
    description: 'What changes; null takes a thing away',
    example: { topics: ['back-care', 'mobility'], frequency: 'weekly', timeZone: null },
  })

const headers = idempotencyHeader.extend({
  'if-match': z.string().max(200).optional().openapi({
    description: 'The `ETag` you read: 412 when somebody changed the person since',
    example: '"4"',
  }),
})

const change = createRoute({
  method: 'patch',
  path: '/subscribers/{id}',
  operationId: 'changeSubscriber',
  summary: 'Change what is known of a person, or take them off the list',
  description:
    'Nobody becomes mailable by it: topics of somebody who has not confirmed, or who left, are refused with 409. A receipt ' +
    'says which key changed what. A change that is there already is fine, whatever `If-Match` says.',
  request: {
    params: hexIdParameter,
    headers,
    body: { ...json(changesSchema, 'What changes'), required: true },
  },
  responses: {
    200: json(subscriberSchema, 'The subscriber as they now are'),
    ...problems.invalid,
    ...problems.stale,
    ...problems.missing,
    ...problems.locked,
  },
})

/** Changes of one person by the owner's word. */
export function addSubscriberChanges(app: Api, ports: Ports): void {
  app.openapi(change, async (context) => {
    const { status, ...given } = context.req.valid('json')
    const wanted = versionWanted(context.req.valid('header')['if-match'])
    if (wanted === 'none') return invalid(context, [badTag])
    const outcome = await updateSubscriber(ports, {
      ...context.req.valid('param'),
      change: { ...defined(given), unsubscribes: status !== undefined },
      actor: context.get('actor').name,
      ...(wanted !== undefined && { version: wanted }),
    })
    if (outcome.kind !== 'updated') return refuse(context, outcome)
    context.header('etag', subscriberTag(outcome.subscriber))
    return context.json(subscriberJson(outcome.subscriber), 200)
  })
}

type Given = Omit<z.output<typeof changesSchema>, 'status'>
type Defined = { [key in keyof Given]?: Exclude<Given[key], undefined> }

function defined(given: Given): Defined {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** The version that the header asks for; undefined for any, and `none` for what no answer of ours gave. */
function versionWanted(header: string | undefined): number | 'none' | undefined {
  if (header === undefined || header.trim() === '*') return undefined
  const [, digits] = /^\s*"(\d{1,15})"\s*$/.exec(header) ?? []
  return digits === undefined ? 'none' : Number(digits)
}

const badTag = {
  field: 'if-match',
  rule: 'entity-tag',
  message: 'This is no version of a person. Send the ETag of an answer as it came, such as "4".',
}

function refuse(context: Context, outcome: Exclude<UpdateSubscriberOutcome, { kind: 'updated' }>): AnyAnswer {
  switch (outcome.kind) {
    case 'unknown-subscriber':
      return missing(context, 'subscriber')
    case 'invalid':
      return unusable(context, outcome.errors)
    case 'stale': {
      const detail = 'Somebody changed them since. Read them again and send what still holds.'
      return problemJson(context, 412, {
        title: 'This is not the latest version',
        rule: 'changed-meanwhile',
        detail,
      })
    }
    case 'refused':
      return outcome.rule === 'suppressed'
        ? suppressed(context, outcome.subscriber.state)
        : notConfirmed(context)
  }
}

function notConfirmed(context: Context): AnyAnswer {
  const title = 'They have not confirmed yet'
  const detail = 'Topics come with a confirmation. Ask them by POST /subscribers with the topics, or wait.'
  return problemJson(context, 409, { title, rule: 'not-confirmed', detail })
}
