import { Hono } from 'hono'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { answerHome } from './answer-home.ts'

/** `GET /admin`: what a colleague sees when they come in. */
export function homeRoutes(options: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin', (context) => answerHome(context, options, { told: context.req.query('told') }))
  app.get('/admin/', (context) => context.redirect('/admin', 301))
  return app
}
