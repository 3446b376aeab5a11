import { parseUrl } from '../../core/parse-url.ts'
import type { Site } from '../../core/site/site.ts'

/**
 * Where a form may send its visitor afterwards: a path of this site, or an address on the site's own or a listed
 * origin. Undefined for anything else, so nobody can borrow our name to lead people elsewhere.
 */
export function redirectTarget(site: Site, wanted: string | undefined): string | undefined {
  const url = wanted ? parseUrl(wanted, site.url) : undefined
  if (!wanted || !url) return undefined
  if (url.username !== '' || url.password !== '') return undefined
  // Dot segments go only now, and what is left of `/.//host` names a host.
  const isPath = /^\/(?![/\\])/.test(wanted) && url.origin === site.url && !url.pathname.startsWith('//')
  if (isPath) return `${url.pathname}${url.search}${url.hash}`
  const isWhole = /^https:\/\//i.test(wanted)
  return isWhole && [site.url, ...site.signup.redirectOrigins].includes(url.origin) ? url.href : undefined
}
