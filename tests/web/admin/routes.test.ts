import { beforeAll, describe, expect, it } from 'vitest'
import { deskRoles } from '../../../functions/core/desk/colleague.ts'
import { formMark } from '../../../functions/core/desk/secret.ts'
import { routeRoles } from '../../../functions/web/admin/route-roles.ts'
import { anAdmin } from './an-admin.ts'
import { filled, postedFields, stateOf } from './route-samples.ts'

const callers = [...deskRoles, 'nobody'] as const
const secret = 'A'.repeat(43)
const cases = Object.entries(routeRoles).flatMap(([route, admitted]) =>
  callers.map((caller) => ({ route, admitted, caller })),
)

describe('the table of routes', () => {
  it('has a row for every route of the app, and none for another', async () => {
    const { app } = await anAdmin()
    const routes = app.routes.filter(({ method }) => method !== 'ALL')
    expect(routes.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      Object.keys(routeRoles).toSorted(),
    )
  })

  it('shuts a route that it does not know', async () => {
    const { app, ask, sessions } = await anAdmin()
    app.get('/admin/forgotten', (context) => context.text('left ajar'))
    const answer = await ask('GET /admin/forgotten', { as: sessions.owner })
    expect(answer.status).toBe(403)
    expect(await answer.text()).not.toContain('ajar')
  })

  const isAdmitted = ({ admitted, caller }: (typeof cases)[number]) =>
    admitted === 'anyone' || (caller !== 'nobody' && admitted.includes(caller))

  it.each(cases.filter(isAdmitted))('lets $caller in at $route', async ({ route, caller }) => {
    const admin = await anAdmin()
    const as = caller === 'nobody' ? undefined : admin.sessions[caller]
    const answer = await admin.ask(filled(route, admin), { as, fields: postedFields })
    expect([401, 403, 500]).not.toContain(answer.status)
  })

  describe('shuts everybody else out, and nothing changes:', () => {
    // Nothing changes, or the test fails: so one desk serves all of them.
    let admin: Awaited<ReturnType<typeof anAdmin>>
    let before: unknown
    beforeAll(async () => {
      admin = await anAdmin()
      before = await stateOf(admin)
    })

    it.each(cases.filter((each) => !isAdmitted(each)))('$caller at $route', async ({ route, caller }) => {
      const as = caller === 'nobody' ? undefined : admin.sessions[caller]
      const answer = await admin.ask(filled(route, admin), { as, fields: postedFields })
      expect(await stateOf(admin)).toEqual(before)
      if (caller !== 'nobody') expect(answer.status).toBe(403)
      else if (route.startsWith('GET'))
        expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/sign-in'])
      else expect(answer.status).toBe(401)
    })
  })
})

const posts = Object.keys(routeRoles).filter((route) => route.startsWith('POST'))

it.each(posts)('%s ends in no fault of ours when it is pressed twice at once', async (route) => {
  const admin = await anAdmin()
  const fields = { ...postedFields, key: 'a'.repeat(32), to: 'cleo@studio.example', choice: 'send' }
  const press = () => admin.ask(filled(route, admin), { as: admin.sessions.owner, fields })
  for (const { status } of await Promise.all([press(), press()])) expect(status).toBeLessThan(500)
})

/** Whence a browser may say that a request comes, and which is not a page of the desk. */
const strangers: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['another host of the same site', { 'sec-fetch-site': 'same-site', origin: 'https://blog.studio.example' }],
  ['a browser that is typed to', { 'sec-fetch-site': 'none' }],
  ['another site, by an old browser', { origin: 'https://evil.example' }],
  ['a sandboxed frame, by an old browser', { origin: 'null' }],
  ['nowhere that is told', {}],
]

describe('an order that was not given at the desk', () => {
  // Nothing changes, or the test fails: so one desk serves all of them.
  let admin: Awaited<ReturnType<typeof anAdmin>>
  let before: unknown
  beforeAll(async () => {
    admin = await anAdmin()
    before = await stateOf(admin)
  })

  describe.each(posts)('%s', (route) => {
    it.each(strangers)('does nothing when it comes from %s', async (_, from) => {
      const path = filled(route, admin).split(' ')[1] ?? ''
      const { owner } = admin.sessions
      const headers = { cookie: `__Host-tidings=${owner}`, ...from }
      const body = new URLSearchParams({ mark: formMark(owner), ...postedFields })
      const answer = await admin.app.request(path, { method: 'POST', headers, body })
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain('was not sent from here')
      expect(await stateOf(admin)).toEqual(before)
    })

    it.each(routeRoles[route] === 'anyone' ? [] : ['none', 'a guessed one', 'another session’s'])(
      'does nothing with %s for a mark',
      async (which) => {
        const marks = {
          none: '',
          'a guessed one': secret,
          'another session’s': formMark(admin.sessions.editor),
        }
        const mark = marks[which as keyof typeof marks]
        const fields = { ...postedFields, mark }
        const answer = await admin.ask(filled(route, admin), { as: admin.sessions.owner, fields })
        expect(answer.status).toBe(403)
        expect(await stateOf(admin)).toEqual(before)
      },
    )
  })
})
