import { type Context, Hono } from 'hono'
import type { OutboxMessage } from '../ses/outbox-message.ts'
import { framePolicy, viewableHtml } from './mail-view.ts'
import { isPart, messagePage } from './message-page.tsx'
import { notFoundPage } from './not-found-page.tsx'
import type { OutboxOptions } from './outbox-options.ts'
import { parseMessage } from './parse-message.ts'

/** The messages as JSON, as `.eml` files, as pages, and the HTML part alone for the page's frame. */
export function messageRoutes(options: OutboxOptions): Hono {
  const app = new Hono()
  app.get('/_local/messages', (context) => context.json(options.messages().toReversed().map(listed)))
  app.get('/_local/messages/:file{.+\\.eml}', async (context) => {
    const id = context.req.param('file').slice(0, -'.eml'.length)
    const raw = await options.read(id)
    if (!raw) return missing(context)
    return context.body(new Uint8Array(raw), 200, {
      'content-type': 'message/rfc822',
      'content-disposition': `attachment; filename="${id.replace(/[^\w.-]/g, '_')}.eml"`,
    })
  })
  app.get('/_local/messages/:id/html', async (context) => {
    const raw = await options.read(context.req.param('id'))
    const html = raw && (await parseMessage(raw)).html
    if (html === undefined) return missing(context)
    const here = new URL(context.req.url).origin
    context.header('content-security-policy', framePolicy(here))
    return context.html(viewableHtml(html, options.siteOrigin(), here))
  })
  app.get('/_local/messages/:id', async (context) => {
    const id = context.req.param('id')
    const message = options.messages().findLast((one) => one.id === id)
    const raw = await options.read(id)
    if (!message || !raw) return missing(context)
    const part = context.req.query('part') ?? 'html'
    return context.html(messagePage(message, await parseMessage(raw), isPart(part) ? part : 'html'))
  })
  return app
}

function listed({ id, to, from, subject, at, tags, configurationSet }: OutboxMessage) {
  return { id, to, from, subject, at, tags, ...(configurationSet && { configurationSet }) }
}

function missing(context: Context) {
  return context.html(notFoundPage(), 404)
}
