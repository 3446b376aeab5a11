import { parseUrl } from '../../core/parse-url.ts'
import type { Site } from '../../core/site/site.ts'
import type { SignupForm } from '../../core/subscribers/signup-form-settings.ts'

/**
 * Where a form may send its visitor afterwards: a path of this site, or an address on the site's own or a listed origin,
 * or on one that the form may be posted from. Undefined for anything else, so nobody can borrow our name to lead people
 * elsewhere.
 */
export function redirectTarget(
  site: Site,
  form: Pick<SignupForm, 'name' | 'origins'>,
  wanted: string | undefined,
): string | undefined {
  const url = wanted ? parseUrl(wanted, site.url) : undefined
  if (!wanted || !url) return undefined
  if (url.username !== '' || url.password !== '') return undefined
  // Dot segments go only now, and what is left of `/.//host` names a host.
  const isPath = /^\/(?![/\\])/.test(wanted) && url.origin === site.url && !url.pathname.startsWith('//')
  if (isPath) return `${url.pathname}${url.search}${url.hash}`
  const isWhole = /^https:\/\//i.test(wanted)
  const listed = [site.url, ...site.signup.redirectOrigins, ...(form.name ? form.origins : [])]
  return isWhole && listed.includes(url.origin) ? url.href : undefined
}

/** Why a signup was not taken, for the page a form leads to: `?reason=`. It is the same for every address. */
export type FailureReason =
  | ('email' | 'disposable' | 'name' | 'topics' | 'fields' | 'other')
  | ('challenge' | 'limited')

/** The address with the reason added to its query. */
export function withReason(target: string, reason: FailureReason): string {
  const [whole = '', hash] = target.split('#', 2)
  const joined = `${whole}${whole.includes('?') ? '&' : '?'}reason=${reason}`
  return hash === undefined ? joined : `${joined}#${hash}`
}
