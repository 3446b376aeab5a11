import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { timeZoneName } from '../../core/yaml/rules.ts'
import { askSubscriber } from '../../flows/ask-subscriber.ts'
import { createSubscriber } from '../../flows/create-subscriber.ts'
import type { Ports } from '../../flows/ports.ts'
import { type AnyAnswer, problemJson } from '../problem-json.ts'
import { invalid, json, problems, unusable } from './answers.ts'
import type { Api } from './api-environment.ts'
import { idempotencyHeader } from './schemas.ts'
import { answersSchema, frequencySchema, stateSchema } from './subscriber-json.ts'

const standingSchema = z
  .object({ id: z.string(), state: stateSchema })
  .openapi('SubscriberStanding', { example: { id: '0f3c5a7e9b1d2f4a6c8e0b2d4f6a8c1e', state: 'active' } })

const inputSchema = z
  .strictObject({
    email: z.string().max(1000),
    name: z.string().max(1000).optional(),
    topics: z.array(z.string().max(100)).max(100).optional().openapi({
      description: 'Those of the signup form when left out; whoever is on the list already then keeps theirs',
    }),
    fields: answersSchema.optional(),
    status: z.enum(['pending', 'active']).default('pending').openapi({
      description:
        '`pending`: they are asked by a confirmation mail. `active`: they are mailed from now on, on your word',
    }),
    lawfulBasis: z.string().trim().min(3).max(200).optional().openapi({
      description: 'With `active`: why you may mail them, kept with them',
      example: 'customers who asked at the counter',
    }),
    consentText: z.string().max(2000).optional().openapi({
      description: 'With `pending`: the words they agreed to; those of the signup form when left out',
    }),
    frequency: frequencySchema.optional(),
    timeZone: timeZoneName.optional().openapi({ description: 'An IANA name', example: 'Europe/Zurich' }),
  })
  .openapi('SubscriberInput', {
    example: { email: 'ana@example.com', name: 'Ana Lind', topics: ['back-care'], status: 'pending' },
  })

type Input = z.output<typeof inputSchema>

const create = createRoute({
  method: 'post',
  path: '/subscribers',
  operationId: 'createSubscriber',
  summary: 'Bring one person: asked by a confirmation mail, or active on your word',
  description:
    'Somebody who is there already gains topics, and a name if they had none; sending the same again changes nothing. ' +
    'Whoever unsubscribed, bounced, complained or was erased stays so: 409 with the rule `suppressed`. With `pending`, ' +
    'whoever unsubscribed is asked anew, since only their own confirmation brings them back. Confirmation mails keep to the ' +
    'limits of the signup form.',
  request: { headers: idempotencyHeader, body: { ...json(inputSchema, 'Who'), required: true } },
  responses: {
    200: json(standingSchema, 'They were there already'),
    201: json(standingSchema, 'They are active now'),
    202: json(standingSchema, 'They are asked by mail; until they confirm, nothing changes'),
    ...problems.invalid,
    ...problems.limited,
    ...problems.locked,
  },
})

/** People brought one by one. */
export function addSubscriberWrites(app: Api, ports: Ports): void {
  app.openapi(create, async (context) => {
    const input = context.req.valid('json')
    const wrong = wrongTogether(input)
    if (wrong.length > 0) return invalid(context, wrong)
    const outcome = await bring(ports, input, context.get('actor').name)
    if (outcome.kind === 'invalid') return unusable(context, outcome.errors)
    if (outcome.kind === 'limited') return limited(context, outcome.retryAfterSeconds)
    const { kind, id, state } = outcome
    if (kind === 'suppressed') return suppressed(context, state)
    if (kind === 'asked') return context.json({ id, state }, 202)
    if (kind === 'existing') return context.json({ id, state }, 200)
    return context.json({ id, state }, 201, { location: `/api/v1/subscribers/${id}` })
  })
}

async function bring(ports: Ports, input: Input, actor: string) {
  const { status, lawfulBasis = '', consentText, frequency, timeZone, ...person } = input
  const { email, name, topics, fields } = person
  const asked = { email, ...(name && { name }), ...(topics && { topics }), ...(fields && { fields }) }
  if (status === 'pending')
    return askSubscriber(ports, { ...asked, source: actor, ...(consentText && { consentText }) })
  const wishes = { ...(frequency && { frequency }), ...(timeZone && { timeZone }) }
  return createSubscriber(ports, { ...asked, ...wishes, lawfulBasis })
}

/** What cannot stand together: a lawful basis makes active, and only of active people more is kept than was confirmed. */
function wrongTogether({ status, lawfulBasis, consentText, frequency, timeZone }: Input) {
  const fault = (field: string, rule: string, message: string) => ({ field, rule, message })
  if (status === 'active') {
    return [
      ...(lawfulBasis === undefined
        ? [
            fault(
              'lawfulBasis',
              'missing-key',
              'Nobody is mailed without a reason. Say why you may mail them.',
            ),
          ]
        : []),
      ...(consentText === undefined
        ? []
        : [fault('consentText', 'unknown-key', 'They agreed to no form here. Say it in lawfulBasis.')]),
    ]
  }
  const later = 'This is kept once they have confirmed. Leave it out, and change it then.'
  return [
    ...(lawfulBasis === undefined
      ? []
      : [
          fault(
            'lawfulBasis',
            'unknown-key',
            'They are asked themselves. Leave it out, or send status active.',
          ),
        ]),
    ...(frequency === undefined ? [] : [fault('frequency', 'unknown-key', later)]),
    ...(timeZone === undefined ? [] : [fault('timeZone', 'unknown-key', later)]),
  ]
}

function limited(context: Context, seconds: number): AnyAnswer {
  const detail = `Try again in ${seconds} seconds.`
  const title = 'Too many signups'
  return problemJson(context, 429, { title, rule: 'limit', detail }, { 'retry-after': String(seconds) })
}

/** 409 for somebody whom no word of the owner brings back. */
export function suppressed(context: Context, state: string): AnyAnswer {
  const title = 'This person is not to be mailed'
  const detail =
    `They are ${state}. Only they can change that, by signing up on the site; whom you suppressed by hand, you take off that ` +
    'list first.'
  return problemJson(context, 409, { title, rule: 'suppressed', detail, state })
}
