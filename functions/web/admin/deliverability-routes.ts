import { Hono } from 'hono'
import { examineFromDesk } from '../../flows/examine-from-desk.ts'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { deliverabilityPage } from './pages/deliverability-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** The doctor at the desk. */
export function deliverabilityRoutes({ ports }: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin/deliverability', async (context) => {
    const examination = await examineFromDesk(ports)
    const props = { signedIn: signedInOf(context), examination, stage: ports.stage }
    return answerPage(context, deliverabilityPage(context.get('frame'), props))
  })
  return app
}
