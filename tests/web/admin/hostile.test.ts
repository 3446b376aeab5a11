import { beforeAll, describe, expect, it } from 'vitest'
import { deskPolicy } from '../../../functions/web/admin/admin-headers.ts'
import { routeRoles } from '../../../functions/web/admin/route-roles.ts'
import { hostileStrings } from '../../support/page-shape.ts'
import { namesIn, unsafeParts } from '../../support/unsafe-parts.ts'
import { aDeskOf, campaignIds, importId } from './a-desk-of.ts'
import { filled, postedFields } from './route-samples.ts'

/** Shown wherever a text is shown, whatever becomes of the rest of it. */
const trace = 'zq7seed'
const plain = `plain words ${trace}`
/** Every string of the corpus at once, with what ends an element or a value wherever it stands. */
const everything = [
  ...hostileStrings,
  `</textarea></title></style></script>--><script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>`,
  `" autofocus onfocus=alert(1) x='" onmouseover='alert(1)`,
  `\u0000&lt;script&gt;alert(1)&lt;/script&gt;{{constructor.constructor('alert(1)')()}}\u202e`,
].join(' ')
/** Does harm only where a value begins. */
const address = `javascript:alert(1)// ${trace}`
const hostile = [`${everything} ${trace}`, address]

/** What fits into an address or a field. */
const brief = [
  `" autofocus onfocus=alert(1) x='"></textarea></title><script>alert(1)</script> ${trace}`,
  address,
]

const routes = Object.keys(routeRoles)
const questions = routes.filter((route) => route.startsWith('GET'))
const orders = routes.filter((route) => route.startsWith('POST'))

/** Pages on which nothing stands that anybody wrote, but what was held to the form of an address, a slug or an id. */
const wordless = new Set([
  'GET /admin',
  'GET /admin/',
  'GET /admin/sign-in',
  'GET /admin/sign-in/:secret',
  'GET /admin/drafts/:token',
  'GET /admin/settings',
  'GET /admin/settings/keys/new',
  'GET /admin/settings/hooks/new',
  'GET /admin/people/:id/remove',
  'GET /admin/new-segment',
  'GET /admin/compose',
  'GET /admin/campaigns/:campaign',
  'GET /admin/campaigns/:campaign/mail',
  'GET /admin/campaigns/:campaign/report/mail',
  'GET /admin/deliverability',
  'GET /admin/restored',
  'GET /admin/upload',
  'GET /admin/imports/new',
  'GET /admin/imports/:job/columns',
  'GET /admin/imports/:job/refused',
  'GET /admin/subscribers/add',
  'GET /admin/subscribers/export',
  'GET /admin/subscribers/:subscriber/suppress',
  'GET /admin/subscribers/:subscriber/leave',
  'GET /admin/subscribers/:subscriber/erase',
  'GET /admin/suppressions/add',
  'GET /admin/suppressions/many',
  'GET /admin/suppressions/many/:job',
  'GET /admin/suppressions/:subscriber/lift',
])

/** A route as it is asked: of each campaign there is, and what a stranger may write behind an address. */
function asked(route: string, desk: Desk): readonly string[] {
  const paths = route.includes(':campaign')
    ? campaignIds.map((id) => route.replace(':campaign', id))
    : [route]
  return paths.map((path) => filled(path.replace(':key', desk.namedKey).replace(':job', importId), desk))
}

type Desk = Awaited<ReturnType<typeof aDeskOf>>

describe('whatever anybody wrote', () => {
  const desks = new Map<string, Desk>()
  /** Of every field that any page of the desk has. */
  const fieldNames = new Set(Object.keys(postedFields))

  beforeAll(async () => {
    for (const text of [plain, ...hostile]) desks.set(text, await aDeskOf(text))
    for (const route of questions)
      for (const { page } of await pagesOf(route, plain))
        for (const [, name = ''] of page.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g))
          fieldNames.add(name)
    fieldNames.delete('mark')
  })

  const deskOf = (text: string): Desk => {
    const desk = desks.get(text)
    if (!desk) throw new Error('there is no such desk')
    return desk
  }

  async function pagesOf(route: string, text: string, query = '') {
    const desk = deskOf(text)
    const answers = asked(route, desk).map((path) => desk.ask(path + query, { as: desk.sessions.owner }))
    return Promise.all(
      answers.map(async (answer) => ({ answer: await answer, page: await (await answer).text() })),
    )
  }

  function expectSafe({ headers }: Response, page: string): void {
    if (!/^text\/html\b/.test(headers.get('content-type') ?? 'text/html')) {
      // A file to keep: no browser shows it, whatever stands in it.
      expect(headers.get('content-disposition')).toMatch(/^attachment\b/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      return
    }
    const policy = headers.get('content-security-policy') ?? ''
    const isFramed = policy.startsWith('sandbox ')
    if (isFramed) {
      expect(policy).toMatch(/^sandbox (allow-popups(-to-escape-sandbox)? ?)*;/)
      expect(policy).toContain("default-src 'none'")
    } else expect(policy).toBe(`${deskPolicy}; frame-ancestors 'none'`)
    expect(unsafeParts(page, { origin: 'https://studio.example', isFramed })).toEqual([])
  }

  it.each(questions)('is text and nothing else at %s', async (route) => {
    const before = await pagesOf(route, plain)
    if (!wordless.has(route)) expect(before.some(({ page }) => page.includes(trace))).toBe(true)
    for (const text of hostile) {
      const pages = await pagesOf(route, text)
      for (const [index, { answer, page }] of pages.entries()) {
        expect(answer.status).toBe(before[index]?.answer.status)
        expectSafe(answer, page)
        if (answer.headers.has('content-disposition')) continue
        const known = namesIn(before[index]?.page ?? '')
        const isFramed = answer.headers.get('content-security-policy')?.startsWith('sandbox ')
        if (!isFramed) expect([...namesIn(page)].filter((name) => !known.has(name))).toEqual([])
      }
    }
  })

  it.each(questions)('does nothing behind the address of %s', async (route) => {
    const names = [
      'told',
      'cursor',
      'q',
      'of',
      'state',
      'job',
      'form',
      'as',
      'month',
      'status',
      'scheme',
      'width',
    ]
    for (const text of brief) {
      const query = `?${new URLSearchParams(Object.fromEntries(names.map((name) => [name, text])))}`
      for (const { answer, page } of await pagesOf(route, plain, query)) {
        expect(answer.status).not.toBe(500)
        expectSafe(answer, page)
      }
    }
  })

  it.each(orders)('is kept as it was typed, and as text, by %s', async (route) => {
    for (const text of brief) {
      const desk = deskOf(plain)
      const fields = Object.fromEntries([...fieldNames].map((name) => [name, text]))
      const answer = await desk.ask(filled(route, desk), { as: desk.sessions.owner, fields })
      expect(answer.status).not.toBe(500)
      expectSafe(answer, await answer.text())
    }
  })
})
