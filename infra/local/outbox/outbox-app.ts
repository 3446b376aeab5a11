import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { controlRoutes } from './control-routes.ts'
import { deadLetterRoutes } from './dead-letter-routes.ts'
import { listPage } from './list-page.tsx'
import { messageRoutes } from './message-routes.ts'
import type { OutboxOptions } from './outbox-options.ts'
import { secretRoutes } from './secret-routes.ts'

const styles = readFileSync(new URL('outbox.css', import.meta.url), 'utf8')

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The local stage's `/_local/`: every accepted message, and the levers that AWS pulls by itself. Absent on AWS. */
export function outboxApp(options: OutboxOptions): Hono {
  const app = new Hono()
  app.use('/_local/*', async (context, next) => {
    context.header('content-security-policy', policy)
    context.header('x-content-type-options', 'nosniff')
    context.header('referrer-policy', 'no-referrer')
    context.header('cache-control', 'no-store')
    await next()
  })
  app.get('/_local', (context) => context.redirect('/_local/', 301))
  app.get('/_local/', (context) => {
    const page = Number(context.req.query('page') ?? 1)
    return context.html(listPage(options.messages(), Number.isSafeInteger(page) ? page : 1))
  })
  app.get('/_local/outbox.css', (context) =>
    context.body(options.tokenStyles + styles, 200, { 'content-type': 'text/css; charset=utf-8' }),
  )
  app.route('/', messageRoutes(options))
  app.route('/', controlRoutes(options))
  app.route('/', deadLetterRoutes(options))
  app.route('/', secretRoutes(options))
  return app
}
