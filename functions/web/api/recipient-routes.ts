import { createRoute, z } from '@hono/zod-openapi'
import { recipientReasons, recipientStates } from '../../core/campaigns/recipient.ts'
import { listRecipients } from '../../flows/list-recipients.ts'
import type { Ports } from '../../flows/ports.ts'
import { json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { pageQuery, sealedPage } from './page-cursor.ts'
import { idParameter, pageOf } from './schemas.ts'

const recipientSchema = z
  .object({ id: z.string(), state: z.enum(recipientStates), reason: z.enum(recipientReasons).optional() })
  .openapi('Recipient', { example: { id: '0f3c5a7e9b1d2f4a6c8e0b2d4f6a8c1e', state: 'accepted' } })

const doubtSchema = z
  .object({
    id: z.string(),
    since: z.string().nullable().openapi({
      description: 'In doubt since then at the latest; null until the minute’s tick has noted it',
    }),
  })
  .openapi('Doubt')

const mayBeShort =
  'A filtered page may be short, or empty, and still have a `nextCursor`: go on until it has none'

const recipients = createRoute({
  method: 'get',
  path: '/campaigns/{id}/recipients',
  operationId: 'listRecipients',
  summary: 'Where each person of a campaign stands, by subscriber id; empty before it starts',
  description: mayBeShort,
  request: {
    params: idParameter,
    query: pageQuery('recipients').extend({
      state: z.enum(recipientStates).optional(),
      reason: z.enum(recipientReasons).optional(),
    }),
  },
  responses: {
    200: json(pageOf(recipientSchema), 'A page of recipients'),
    ...problems.query,
    ...problems.missing,
    ...problems.locked,
  },
})

const doubts = createRoute({
  method: 'get',
  path: '/campaigns/{id}/doubts',
  operationId: 'listDoubts',
  summary:
    'Whom SES may or may not have mailed; events settle most of them within minutes, the owner may decide the rest',
  description: `${mayBeShort}. When the attempt was made is known only as closely as \`since\` says.`,
  request: { params: idParameter, query: pageQuery('doubts') },
  responses: {
    200: json(pageOf(doubtSchema), 'A page of doubts'),
    ...problems.query,
    ...problems.missing,
    ...problems.locked,
  },
})

/** Lists of a campaign's people. */
export function addRecipientRoutes(app: Api, ports: Ports): void {
  app.openapi(recipients, async (context) => {
    const { cursor, limit, ...wanted } = context.req.valid('query')
    const campaignId = context.req.valid('param').id
    const outcome = await listRecipients(ports, { campaignId, limit, wanted, ...(cursor && { cursor }) })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign')
    const items = outcome.page.items.map(({ since: _, attempt: __, ...recipient }) => recipient)
    return context.json({ ...sealedPage('recipients', outcome.page), items }, 200)
  })
  app.openapi(doubts, async (context) => {
    const { cursor, limit } = context.req.valid('query')
    const campaignId = context.req.valid('param').id
    const wanted = { state: 'in-doubt' } as const
    const outcome = await listRecipients(ports, { campaignId, limit, wanted, ...(cursor && { cursor }) })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign')
    const items = outcome.page.items.map(({ id, since = null }) => ({ id, since }))
    return context.json({ ...sealedPage('doubts', outcome.page), items }, 200)
  })
}
