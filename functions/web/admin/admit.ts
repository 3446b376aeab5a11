import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { isFormMark } from '../../core/desk/secret.ts'
import { identifySession } from '../../flows/identify-session.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { isFromOwnPage } from './own-page.ts'
import { closedPage, endedPage, foreignPage, notAllowedPage } from './pages/told-pages.tsx'
import { type Admitted, routeRoles } from './route-roles.ts'
import { shownSecret } from './session-cookie.ts'

/**
 * Lets a request pass that its route's row admits: whoever is not signed in is led to where one is, a colleague without the
 * role is told so, and a route without a row answers nobody. Whatever changes something has to come from a page of the desk,
 * and of a colleague with their session's mark.
 */
export function admit(options: AdminOptions): MiddlewareHandler<AdminEnv> {
  return async (context, next) => {
    const signedIn = await identifySession(options.ports, shownSecret(context, options))
    context.set('signedIn', signedIn)
    const route = matchedRoutes(context).find(({ method }) => method !== 'ALL')
    if (!route) return next()
    const isPost = context.req.method === 'POST'
    const frame = context.get('frame')
    if (isPost && !isFromOwnPage(context, options)) return answerPage(context, foreignPage(frame), 403)
    const admitted = rowOf(`${route.method} ${route.path}`)
    if (!admitted) return answerPage(context, closedPage(frame), 403)
    if (admitted === 'anyone') return next()
    if (!signedIn)
      return isPost ? answerPage(context, endedPage(frame), 401) : context.redirect('/admin/sign-in', 303)
    if (!admitted.includes(signedIn.colleague.role))
      return answerPage(context, notAllowedPage(frame, signedIn), 403)
    if (isPost && !isFormMark(signedIn.secret, await postedMark(context)))
      return answerPage(context, foreignPage(frame), 403)
    return next()
  }
}

function rowOf(route: string): Admitted | undefined {
  return Object.hasOwn(routeRoles, route) ? routeRoles[route] : undefined
}

async function postedMark(context: AdminContext): Promise<string | undefined> {
  return fieldOf(await readForm(context), 'mark')
}
