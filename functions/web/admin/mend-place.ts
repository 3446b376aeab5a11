import type { Problem } from '../../core/problem.ts'
import type { PageLink } from '../../core/site/pages/page.ts'
import { routeRoles } from './route-roles.ts'

const ofAudience = new Set(['empty-audience', 'consent-missing', 'segment'])
const ofTime = new Set(['past-date', 'date-format', 'time-zone', 'series-over', 'no-time', 'quota-used-up'])

/** Where a problem of a campaign is mended at the desk; undefined where it is mended elsewhere. `base` is the campaign's address. */
export function mendPlace({ file, rule }: Problem, base: string): PageLink | undefined {
  if (ofTime.has(rule)) return { href: `${base}/when`, label: 'Go to When' }
  if (ofAudience.has(rule)) return { href: `${base}/who`, label: 'Go to Who' }
  if (file === 'site.yaml') return { href: '/admin/settings', label: 'Go to Settings' }
  const [, slug] = /^articles\/([a-z0-9-]+)\.md$/.exec(file) ?? []
  if (slug !== undefined) return articlePlace(slug)
  if (!file.startsWith('campaign ')) return undefined
  const field = file.split(', ')[1] ?? ''
  if (field.startsWith('audience')) return { href: `${base}/who`, label: 'Go to Who' }
  if (field.startsWith('schedule')) return { href: `${base}/when`, label: 'Go to When' }
  return { href: `${base}/what`, label: 'Go to What' }
}

function articlePlace(slug: string): PageLink | undefined {
  if (!Object.hasOwn(routeRoles, 'GET /admin/articles/:article')) return undefined
  return { href: `/admin/articles/${slug}`, label: 'Look at the article' }
}
