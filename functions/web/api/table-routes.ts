import { createRoute, z } from '@hono/zod-openapi'
import { acknowledgeRestored, readTableStanding } from '../../flows/acknowledge-restored.ts'
import type { Ports } from '../../flows/ports.ts'
import { json, problems, refused } from './answers.ts'
import type { Api } from './api-environment.ts'
import { idempotencyHeader } from './schemas.ts'

const tableId = z.string().min(1).max(64).openapi({ example: '8c1d0a52-6f1e-4f0e-9c0b-2f6f5b0a7f11' })

const standing = z.object({
  table: tableId.openapi({ description: 'The id DynamoDB gave the table' }),
  isRestored: z
    .boolean()
    .openapi({ description: 'True while a restored table waits for your acknowledgement' }),
})

const read = createRoute({
  method: 'get',
  path: '/table',
  operationId: 'readTable',
  summary: 'Whether the table was restored from a backup',
  description: 'From a restored table nothing is sent until its owner acknowledges it.',
  responses: { 200: json(standing, 'How it stands'), ...problems.locked },
})

const acknowledge = createRoute({
  method: 'post',
  path: '/table/acknowledge',
  operationId: 'acknowledgeTable',
  summary: 'Let a restored table send again',
  description:
    'What would go out by itself is held: sendings and series are paused, schedules are drafts again. Resume or schedule ' +
    'those that did not go out after the backup. Whoever unsubscribed since the backup is subscribed again.',
  request: {
    headers: idempotencyHeader,
    body: { ...json(z.strictObject({ table: tableId }), 'The table you looked at'), required: true },
  },
  responses: { 200: json(standing, 'It may send'), ...problems.invalid, ...problems.locked },
})

/** The owner's word about a table that came out of a backup. */
export function addTableRoutes(app: Api, ports: Ports): void {
  app.openapi(read, async (context) => context.json(await readTableStanding(ports), 200))
  app.openapi(acknowledge, async (context) => {
    const { table } = context.req.valid('json')
    const outcome = await acknowledgeRestored(ports, { table, actor: context.get('actor').name })
    if (outcome.isRestored || outcome.table !== table) return refused(context, otherTable(outcome.table))
    return context.json(outcome, 200)
  })
}

function otherTable(table: string) {
  const mend = `Look at it again: it is ${table} now`
  return { rule: 'other-table', reason: 'the table is another one', mend }
}
