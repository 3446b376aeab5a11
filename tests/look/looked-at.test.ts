import { expect, it } from 'vitest'
import { type NoticeCause, noticeCauses } from '../../functions/core/notices/notice.ts'
import { routeRoles } from '../../functions/web/admin/route-roles.ts'
import { lookedAt } from './looked-at.ts'

/** What a route answers with is no page of its own, and why. */
const noPage: Readonly<Record<string, string>> = {
  'GET /admin/sign-in': 'is shown as unusual-pages.ts renders it',
  'GET /admin/sign-in/:secret': 'is shown as unusual-pages.ts renders it',
  'GET /admin/campaigns/:campaign/report.csv': 'is a download',
  'GET /admin/campaigns/:campaign/report/mail': 'stands in the frame of the report',
  'GET /admin/imports/:job/refused': 'is a download',
  'GET /admin/': 'leads to /admin',
  'GET /admin/campaigns/:campaign': 'leads to where the campaign stands',
  'GET /admin/campaigns/:campaign/mail': 'stands in the frame of the review',
  'GET /admin/articles/:article/preview': 'stands in the frame of the article’s page',
}

const ids = Object.fromEntries(noticeCauses.map((cause) => [cause, 'x']))
const links = { confirm: '/confirm/x', preferences: '/preferences/x', unsubscribe: '/u/x' }
const everything: Parameters<typeof lookedAt>[0] = {
  ...{
    colleague: 'x',
    key: 'x',
    hook: 'x',
    series: 'x',
    weekly: 'x',
    composed: 'x',
    mails: {},
    links,
    unusual: [],
  },
  notices: ids as { readonly [cause in NoticeCause]: string },
  imports: { columns: 'x', tried: 'x', done: 'x' },
  people: { reader: 'x', suppressed: 'x', job: 'x' },
  draft: { name: 'x', path: '/admin/drafts/x' },
}

const looked = lookedAt(everything)
const paths = looked.filter(({ group }) => group === 'desk').map(({ path }) => path.split('?')[0] ?? '')
const routes = Object.keys(routeRoles).filter((route) => route.startsWith('GET'))

/** The route that answers a path: one with fewer parameters before one with more, as the app finds it. */
function answererOf(path: string): string | undefined {
  const fits = routes.filter((route) =>
    new RegExp(`^GET ${route.slice(4).replaceAll(/:\w+/g, '[^/]+')}$`).test(`GET ${path}`),
  )
  return fits.toSorted((one, other) => one.split(':').length - other.split(':').length)[0]
}

it('has a picture of every page of the desk', () => {
  const seen = new Set(paths.map(answererOf))
  expect(routes.filter((route) => !seen.has(route) && !(route in noPage))).toEqual([])
})

it('takes each picture under a name of its own', () => {
  const names = looked.map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
