import { type ComposerField, composerField } from '../../core/campaigns/composer-fields.ts'
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
  const field = fieldOf(file)
  if (!field) return { href: `${base}/what`, label: 'Go to What' }
  const { step, name } = field
  return { href: `${base}/${step}#${step}-${name}`, label: `Go to ${stepTitles[step]}` }
}

/** Where a problem stands, as the desk calls it: `Letter, line 3`, or the file; empty for what is about a whole campaign. */
export function placeInWords({ file, line }: Pick<Problem, 'file' | 'line'>): string {
  const named = file.startsWith('campaign ') ? (fieldOf(file)?.label ?? '') : file
  return named !== '' && line > 1 ? `${named}, line ${line}` : named
}

const stepTitles = { what: 'What', who: 'Who', when: 'When' } as const

/** The field of a place such as `campaign november-digest, subject`. */
function fieldOf(file: string): ComposerField | undefined {
  const [, path = ''] = file.split(', ')
  return composerField(path)
}

function articlePlace(slug: string): PageLink | undefined {
  if (!Object.hasOwn(routeRoles, 'GET /admin/articles/:article')) return undefined
  return { href: `/admin/articles/${slug}`, label: 'Look at the article' }
}
