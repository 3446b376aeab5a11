import { createRoute, z } from '@hono/zod-openapi'
import { erasePerson } from '../../flows/erase-person.ts'
import type { Ports } from '../../flows/ports.ts'
import { json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { hexIdParameter, idempotencyHeader } from './schemas.ts'

const erasedSchema = z
  .object({
    id: z.string(),
    state: z.literal('erased'),
    erasedAt: z.string().openapi({ description: 'When it was asked for first' }),
  })
  .openapi('ErasedSubscriber')

const erase = createRoute({
  method: 'delete',
  path: '/subscribers/{id}',
  operationId: 'eraseSubscriber',
  summary: 'Erase a person: for good, and at once as far as mail is concerned',
  description:
    'What their record says is gone when this answers; clicks, bookings, receipts and ledgers follow within minutes, and once ' +
    'more a quarter of an hour later. Their id, the date and the reason stay, so that no import brings them back. They ' +
    'themselves may sign up again. Erasing somebody twice is no fault.',
  request: { params: hexIdParameter, headers: idempotencyHeader },
  responses: {
    202: json(erasedSchema, 'They are erased'),
    ...problems.invalid,
    ...problems.missing,
    ...problems.locked,
  },
})

/** What one person may ask of the owner. */
export function addPersonRoutes(app: Api, ports: Ports): void {
  app.openapi(erase, async (context) => {
    const { id } = context.req.valid('param')
    const outcome = await erasePerson(ports, { id, reason: 'asked by the owner' })
    if (outcome.kind === 'unknown') return missing(context, 'subscriber') as never
    return context.json({ id, state: 'erased' as const, erasedAt: outcome.at }, 202)
  })
}
