import { getCookie, setCookie } from 'hono/cookie'
import { lastsFor } from '../../core/desk/desk-session.ts'
import type { AdminContext, AdminOptions } from './admin-context.ts'

type Place = Pick<AdminOptions, 'onLoopback'>

/**
 * The name of the session's cookie: with the prefix that browsers let no other host and no open connection set (RFC 6265bis
 * section 4.1.3.2). Loopback has no https, so there it is plain.
 */
function cookieName({ onLoopback = false }: Place): string {
  return onLoopback ? 'tidings' : '__Host-tidings'
}

/** The secret that the browser shows; undefined when it shows none. */
export function shownSecret(context: AdminContext, place: Place): string | undefined {
  return getCookie(context, cookieName(place))
}

/** Has the browser keep a session's secret: no script sees it, and no page elsewhere can post with it. */
export function keepSecret(context: AdminContext, place: Place, secret: string): void {
  set(context, place, secret, lastsFor / 1000)
}

/** Has the browser forget it. */
export function forgetSecret(context: AdminContext, place: Place): void {
  set(context, place, '', 0)
}

function set(context: AdminContext, place: Place, value: string, maxAge: number): void {
  const secure = !place.onLoopback
  setCookie(context, cookieName(place), value, { path: '/', secure, httpOnly: true, sameSite: 'Lax', maxAge })
}
