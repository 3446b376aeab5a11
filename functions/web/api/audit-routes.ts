import { createRoute, z } from '@hono/zod-openapi'
import { listAudit } from '../../flows/list-audit.ts'
import type { Ports } from '../../flows/ports.ts'
import { json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { pageQuery, sealedPage } from './page-cursor.ts'
import { idParameter, pageOf } from './schemas.ts'

const auditSchema = z
  .object({
    at: z.string(),
    actor: z.string().openapi({ description: 'Who did it', example: 'api:key-1' }),
    action: z.string().openapi({ example: 'pause' }),
    detail: z.string().nullable().openapi({
      description: 'What was ordered: the time of a schedule, the keys that an edit changed',
      example: 'for Tue 15 Jan 2030 at 09:00 Europe/Zurich',
    }),
    reason: z.string().nullable(),
  })
  .openapi('AuditEntry')

const audit = createRoute({
  method: 'get',
  path: '/campaigns/{id}/audit',
  operationId: 'listAudit',
  summary: 'What was done to a campaign, by whom and why, newest first',
  request: { params: idParameter, query: pageQuery('audit') },
  responses: {
    200: json(pageOf(auditSchema), 'A page of the trail'),
    ...problems.query,
    ...problems.missing,
    ...problems.locked,
  },
})

/** The audit trail of one campaign. */
export function addAuditRoutes(app: Api, ports: Ports): void {
  app.openapi(audit, async (context) => {
    const { cursor, limit } = context.req.valid('query')
    const campaignId = context.req.valid('param').id
    const outcome = await listAudit(ports, { campaignId, limit, ...(cursor !== undefined && { cursor }) })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign')
    const items = outcome.page.items.map(({ at, actor, action, detail = null, reason = null }) => ({
      at,
      actor,
      action,
      detail,
      reason,
    }))
    return context.json({ ...sealedPage('audit', outcome.page), items }, 200)
  })
}
