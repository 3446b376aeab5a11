import { Hono } from 'hono'
import { articleKey, nameOfArticle } from '../../core/publication/article-key.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { makeDraftLink, takeBackDraftLink } from '../../flows/draft-link.ts'
import { readArticle } from '../../flows/read-article.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { signedInOf } from './signed-in-of.ts'

/** Links by which others read a draft: made, and taken back. Both lead to the article's page, which shows the open ones. */
export function draftLinkRoutes({ ports }: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.post('/admin/articles/:article/link', async (context) => {
    const draft = await draftAsked(context, ports)
    if (!draft) return context.notFound()
    const { colleague } = signedInOf(context)
    const { kind } = await doOnRecord(ports, colleague, {
      begins: { act: 'made-preview-link', detail: draft.name },
      perform: () => makeDraftLink(ports, draft.article, colleague.email),
      ends: (made) => (made.kind === 'made' ? {} : undefined),
    })
    return leadTo(context, draft.name, kind === 'made' ? 'linked' : 'link-full')
  })
  app.post('/admin/articles/:article/link/take-back', async (context) => {
    const draft = await draftAsked(context, ports)
    if (!draft) return context.notFound()
    const id = fieldOf(await readForm(context), 'link') ?? ''
    await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'took-back-preview-link', detail: draft.name },
      perform: () => takeBackDraftLink(ports, draft.article, id),
      ends: ({ kind }) => (kind === 'taken-back' ? {} : undefined),
    })
    return leadTo(context, draft.name, 'link-back')
  })
  return app
}

/** The draft that the address names; undefined for what is none. */
async function draftAsked(context: AdminContext, ports: AdminOptions['ports']) {
  const read = await readArticle(ports, nameOfArticle(context.req.param('article') ?? ''))
  if (read.kind !== 'read' || read.article?.status !== 'draft') return undefined
  return { name: read.entry.name, article: read.article }
}

function leadTo(context: AdminContext, name: string, told: string): Response {
  return context.redirect(`/admin/articles/${articleKey(name)}?told=${told}#draft-link`, 303)
}
