import { Hono } from 'hono'
import type { PublicEnv } from './public-context.ts'

/**
 * `GET /admin/` leads to the desk. Where no distribution stands in front, an HTTP API has no route that may end in a slash, and
 * what `/admin/{proxy+}` stands for may not be empty: then its default asks this function.
 */
export function deskRoutes(): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.get('/admin/', (context) => {
    context.header('cache-control', 'no-store')
    return context.redirect('/admin', 301)
  })
  return app
}
