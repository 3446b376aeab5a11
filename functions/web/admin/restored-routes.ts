import { Hono } from 'hono'
import { acknowledgeRestored, readTableStanding } from '../../flows/acknowledge-restored.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { acknowledgeWord, restoredPage } from './pages/restored-page.tsx'
import { isTyped } from './pages/typed-confirmation.tsx'
import { signedInOf } from './signed-in-of.ts'

/** A table that came out of a backup, and the owner's word that it may send again. */
export function restoredRoutes({ ports }: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin/restored', async (context) => {
    const standing = await readTableStanding(ports)
    const props = { signedIn: signedInOf(context), standing, told: context.req.query('told') }
    return answerPage(context, restoredPage(context.get('frame'), props))
  })
  app.post('/admin/restored', async (context) => {
    const signedIn = signedInOf(context)
    const form = await readForm(context)
    const frame = context.get('frame')
    if (!isTyped(fieldOf(form, 'typed'), acknowledgeWord)) {
      const standing = await readTableStanding(ports)
      return answerPage(context, restoredPage(frame, { signedIn, standing, fault: 'typed' }), 422)
    }
    const table = fieldOf(form, 'table') ?? ''
    const standing = await doOnRecord(ports, signedIn.colleague, {
      begins: { act: 'acknowledged-table' },
      perform: () => acknowledgeRestored(ports, { table, actor: signedIn.actor }),
      ends: (found) => (found.table === table ? {} : undefined),
    })
    // Another restore came in between: what they looked at is not what is there.
    if (standing.table !== table)
      return answerPage(context, restoredPage(frame, { signedIn, standing, fault: 'other-table' }), 409)
    return context.redirect('/admin/restored?told=acknowledged', 303)
  })
  return app
}
