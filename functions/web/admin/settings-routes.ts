import { Hono } from 'hono'
import { findActSubjects } from '../../flows/find-act-subjects.ts'
import { readDesk } from '../../flows/read-desk.ts'
import { readRecord } from '../../flows/read-record.ts'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { recordPage } from './pages/record-page.tsx'
import { sessionsPage } from './pages/sessions-page.tsx'
import { settingsOverviewPage } from './pages/settings-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** What the site and its mails go by, where somebody is signed in, and what was done. */
export function settingsRoutes({ ports }: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin/settings', async (context) => {
    // What reads YAML is half of what a cold start would load, and most pages need none of it.
    const { readSettings } = await import('../../flows/read-settings.ts')
    const view = await readSettings(ports)
    const props = { signedIn: signedInOf(context), view, isLocal: ports.stage === 'local' }
    return answerPage(context, settingsOverviewPage(context.get('frame'), props))
  })
  app.get('/admin/settings/sessions', async (context) => {
    const signedIn = signedInOf(context)
    const { sessions } = await readDesk(ports, signedIn.colleague)
    const told = context.req.query('told')
    return answerPage(context, sessionsPage(context.get('frame'), { signedIn, sessions, told }))
  })
  app.get('/admin/record', async (context) => {
    const signedIn = signedInOf(context)
    const { cursor, of: asked } = context.req.query()
    const of = asked || undefined
    const [rows, { colleagues }] = await Promise.all([
      readRecord(ports, signedIn.colleague, { cursor, of }),
      readDesk(ports, signedIn.colleague),
    ])
    const there = await findActSubjects(ports, rows.items)
    const props = { signedIn, rows, there, cursor, of, colleagues }
    return answerPage(context, recordPage(context.get('frame'), props))
  })
  return app
}
