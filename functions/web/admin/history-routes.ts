import { Hono } from 'hono'
import { listAudit } from '../../flows/list-audit.ts'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { historyPage } from './pages/history-page.tsx'
import { signedInOf } from './signed-in-of.ts'

const entriesAPage = 30

/** `GET /admin/campaigns/<id>/history`: what was done to a campaign, in pages. */
export function historyRoutes({ ports }: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin/campaigns/:campaign/history', async (context) => {
    const campaignId = context.req.param('campaign')
    const cursor = context.req.query('cursor')
    const [campaign, trail, desk] = await Promise.all([
      ports.campaigns.read(campaignId),
      listAudit(ports, { campaignId, limit: entriesAPage, ...(cursor !== undefined && { cursor }) }),
      ports.desk.read(),
    ])
    if (!campaign || trail.kind !== 'page') return context.notFound()
    const signedIn = signedInOf(context)
    const colleagues = desk?.colleagues ?? []
    const page = { signedIn, campaign, page: trail.page, cursor, colleagues }
    return answerPage(context, historyPage(context.get('frame'), page))
  })
  return app
}
