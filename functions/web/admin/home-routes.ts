import { Hono } from 'hono'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { homePage } from './pages/home-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** `GET /admin`: what a colleague sees when they come in. */
export function homeRoutes(_options: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin', (context) =>
    answerPage(context, homePage(context.get('frame'), { signedIn: signedInOf(context) })),
  )
  app.get('/admin/', (context) => context.redirect('/admin', 301))
  return app
}
