import { Hono } from 'hono'
import { askSignIn } from '../../flows/ask-sign-in.ts'
import { checkSignInLink } from '../../flows/check-sign-in-link.ts'
import { signIn } from '../../flows/sign-in.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { linkPage, signInPage } from './pages/sign-in-pages.tsx'
import { askedPage, limitedPage, spentPage } from './pages/told-pages.tsx'
import { keepSecret, shownSecret } from './session-cookie.ts'

/**
 * `GET|POST /admin/sign-in` asks for a link by mail, with the same answer for everyone; `GET /admin/sign-in/<secret>` shows a
 * button and does nothing (promise P5), and its POST signs in, once.
 */
export function signInRoutes(options: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin/sign-in', (context) => {
    if (context.get('signedIn')) return context.redirect('/admin', 303)
    return answerPage(context, signInPage(context.get('frame'), options))
  })
  app.post('/admin/sign-in', async (context) => {
    const email = fieldOf(await readForm(context), 'email') ?? ''
    const outcome = await askSignIn(options.ports, { email, ip: options.clientAddress?.(context) })
    const frame = context.get('frame')
    switch (outcome.kind) {
      case 'asked':
        return answerPage(context, askedPage(frame))
      case 'invalid':
        return answerPage(context, signInPage(frame, { ...options, faulty: email.slice(0, 254) }), 422)
      case 'limited':
        context.header('retry-after', String(outcome.retryAfterSeconds))
        return answerPage(context, limitedPage(frame), 429)
    }
  })
  app.get('/admin/sign-in/:secret', async (context) => {
    const colleague = await checkSignInLink(options.ports, context.req.param('secret'))
    if (!colleague) return answerSpent(context)
    return answerPage(context, linkPage(context.get('frame'), colleague))
  })
  app.post('/admin/sign-in/:secret', async (context) => {
    const outcome = await signIn(options.ports, {
      secret: context.req.param('secret'),
      ip: options.clientAddress?.(context),
      userAgent: context.req.header('user-agent'),
      shown: shownSecret(context, options),
    })
    if (outcome.kind === 'refused') return answerSpent(context)
    keepSecret(context, options, outcome.secret)
    return context.redirect('/admin', 303)
  })
  return app
}

function answerSpent(context: AdminContext): Response {
  return answerPage(context, spentPage(context.get('frame')), 410)
}
