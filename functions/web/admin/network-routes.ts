import { Hono } from 'hono'
import { articleKey, nameOfArticle } from '../../core/publication/article-key.ts'
import { type TargetName, targetNames } from '../../core/syndication/post.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { type OrderPost, orderPost } from '../../flows/order-post.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { signedInOf } from './signed-in-of.ts'

/** Orders about an article at another network; each leads back to the article's page, which shows how it stands. */
export function networkRoutes({ ports }: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.post('/admin/articles/:article/networks', async (context) => {
    const article = nameOfArticle(context.req.param('article'))
    const form = await readForm(context)
    const target = targetOf(fieldOf(form, 'target'))
    const order: OrderPost['order'] = fieldOf(form, 'order') === 'remove' ? 'remove' : 'bring'
    if (!target) return context.notFound()
    const { kind } = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: {
        act: 'ordered-post',
        detail: `${order === 'bring' ? 'publish' : 'take down'} on ${target}, ${article}`,
      },
      perform: () => orderPost(ports, { article, target, order }),
      ends: (outcome) => (outcome.kind === 'ordered' ? {} : undefined),
    })
    if (kind === 'unknown-article') return context.notFound()
    const told = kind === 'ordered' ? 'ordered' : kind === 'nothing-to-do' ? 'nothing' : 'refused'
    return context.redirect(`/admin/articles/${articleKey(article)}?told=network-${told}#networks`, 303)
  })
  return app
}

function targetOf(name: string | undefined): TargetName | undefined {
  return targetNames.find((target) => target === name)
}
