import { Hono } from 'hono'
import { signOutOfEverything } from '../../flows/change-colleague.ts'
import { endSession, signOut } from '../../flows/end-session.ts'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { forgetSecret } from './session-cookie.ts'
import { signedInOf } from './signed-in-of.ts'

/** Signing out: here, of another browser, or everywhere at once. */
export function sessionRoutes(options: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.post('/admin/sign-out', async (context) => {
    await signOut(options.ports, signedInOf(context))
    forgetSecret(context, options)
    return context.redirect('/admin/sign-in', 303)
  })
  app.post('/admin/sign-out-everywhere', async (context) => {
    const { colleague } = signedInOf(context)
    await signOutOfEverything(options.ports, { actor: colleague, id: colleague.id })
    forgetSecret(context, options)
    return context.redirect('/admin/sign-in', 303)
  })
  app.post('/admin/sessions/:id/end', async (context) => {
    const { colleague, session } = signedInOf(context)
    const id = context.req.param('id')
    if ((await endSession(options.ports, { colleague, id })) === 'unknown-session') return context.notFound()
    if (id !== session.id) return context.redirect('/admin/settings/sessions?told=ended', 303)
    forgetSecret(context, options)
    return context.redirect('/admin/sign-in', 303)
  })
  return app
}
