import { Hono } from 'hono'
import { rememberDeskProblems } from '../../flows/find-desk-problems.ts'
import { readOverview } from '../../flows/read-overview.ts'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { overviewPage } from './pages/overview-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** `GET /admin`: what a colleague sees when they come in. */
export function homeRoutes({ ports }: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  const problemsOf = rememberDeskProblems(ports)
  app.get('/admin', async (context) => {
    const props = { signedIn: signedInOf(context), overview: await readOverview(ports, problemsOf) }
    return answerPage(context, overviewPage(context.get('frame'), props))
  })
  app.get('/admin/', (context) => context.redirect('/admin', 301))
  return app
}
