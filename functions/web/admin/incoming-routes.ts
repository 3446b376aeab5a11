import { Hono } from 'hono'
import { articleKey, nameOfArticle } from '../../core/publication/article-key.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { leaveOut } from '../../flows/leave-out.ts'
import { orderFeed } from '../../flows/order-feeds.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { signedInOf } from './signed-in-of.ts'

/** Feeds of blogs elsewhere: reading one now, leaving an article out and letting it in again. */
export function incomingRoutes({ ports }: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.post('/admin/incoming/:feed/read', async (context) => {
    const name = context.req.param('feed')
    const isKnown = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'ordered-feed', detail: name },
      perform: () => orderFeed(ports, name),
      ends: (ordered) => (ordered ? {} : undefined),
    })
    return isKnown ? context.redirect('/admin/articles?told=feed-ordered#feeds', 303) : context.notFound()
  })
  app.post('/admin/articles/:article/leave-out', async (context) => {
    const slug = nameOfArticle(context.req.param('article'))
    const isLeftOut = fieldOf(await readForm(context), 'let') !== 'in'
    const outcome = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: isLeftOut ? 'left-out-article' : 'let-in-article', detail: slug },
      perform: () => leaveOut(ports, { slug, isLeftOut }),
      ends: (left) => (left === 'done' ? {} : undefined),
    })
    if (outcome === 'unknown-article') return context.notFound()
    const told = outcome === 'conflict' ? 'changed-meanwhile' : isLeftOut ? 'left-out' : 'let-in'
    return context.redirect(`/admin/articles/${articleKey(slug)}?told=${told}`, 303)
  })
  return app
}
