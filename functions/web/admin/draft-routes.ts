import { Hono } from 'hono'
import { timeAndZone } from '../../core/local-time.ts'
import { openDraft } from '../../flows/draft-link.ts'
import { renderDraft } from '../../flows/render-draft.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerApart } from './answer-framed.ts'
import { answerPage } from './answer-page.ts'
import { draftEndedPage } from './pages/told-pages.tsx'

/** `GET /admin/drafts/<token>`: shows a draft to whoever has the link, as its page would look. */
export function draftRoutes(options: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin/drafts/:token', async (context) => {
    const opened = await openDraft(options.ports, context.req.param('token'))
    const frame = context.get('frame')
    switch (opened.kind) {
      case 'draft': {
        const until = timeAndZone(opened.until, frame.site.timeZone)
        const notice = `A draft, not published yet. This link shows it until ${until}.`
        const page = await renderDraft(opened, notice)
        return answerApart(context, page, shownHere(context, options))
      }
      case 'out':
        return context.redirect(opened.path, 303)
      case 'ended':
        return answerPage(context, draftEndedPage(frame), 410)
      case 'forged':
        return answerPage(context, draftEndedPage(frame), 404)
    }
  })
  return app
}

/** On this machine pictures come from where it answers. */
function shownHere(context: AdminContext, { onLoopback }: AdminOptions) {
  return onLoopback ? { shownAt: new URL(context.req.url).origin } : {}
}
