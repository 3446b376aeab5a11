import { describe, expect, it } from 'vitest'
import { formMark } from '../../../functions/core/desk/secret.ts'
import { minute } from '../../../functions/core/instant.ts'
import { makeSignInLink } from '../../../functions/flows/make-sign-in-link.ts'
import { argumentsOf } from '../../support/arguments-of.ts'
import { whole } from '../public/public-ports.ts'
import { anAdmin, cookieOf } from './an-admin.ts'

describe('signing in', () => {
  it('shows whom a link signs in and does nothing, then signs in by one press, once', async () => {
    const { ask, ports, ana } = await anAdmin()
    const path = `/admin/sign-in/${(await makeSignInLink(ports, ana.id)).secret}`
    const shown = await ask(`GET ${path}`)
    expect(shown.status).toBe(200)
    expect(await shown.text()).toContain(ana.email)
    expect(shown.headers.get('set-cookie')).toBeNull()
    const pressed = await ask(`POST ${path}`)
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/admin'])
    expect(pressed.headers.get('set-cookie')).toMatch(
      /^__Host-tidings=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const home = await ask('GET /admin', { as: cookieOf(pressed) })
    expect(await home.text()).toContain(ana.email)
    for (const method of ['GET', 'POST']) expect((await ask(`${method} ${path}`)).status).toBe(410)
  })

  it('gives a fresh session, never the one that the browser showed, which ends', async () => {
    const { ask, ports, ana, sessions } = await anAdmin()
    const { secret } = await makeSignInLink(ports, ana.id)
    const pressed = await ask(`POST /admin/sign-in/${secret}`, { as: sessions.owner })
    expect(cookieOf(pressed)).not.toBe(sessions.owner)
    expect((await ask('GET /admin', { as: sessions.owner })).status).toBe(303)
  })

  it.each(['made up', 'a colleague’s own'])(
    'makes no session of a secret that somebody put into the browser, %s (fixation)',
    async (which) => {
      const { ask, ports, ana, sessions } = await anAdmin()
      const planted = which === 'made up' ? 'B'.repeat(43) : sessions.editor
      const { secret } = await makeSignInLink(ports, ana.id)
      await ask(`GET /admin/sign-in/${secret}`, { as: planted })
      const kept = cookieOf(await ask(`POST /admin/sign-in/${secret}`, { as: planted }))
      expect(kept).not.toBe(planted)
      expect((await ask('GET /admin', { as: planted })).status).toBe(303)
      const mark = formMark(planted)
      const fields = { mark }
      expect((await ask('POST /admin/sign-out', { as: kept, fields })).status).toBe(403)
      expect((await ask('GET /admin', { as: kept })).status).toBe(200)
    },
  )

  it('lets one in when a link is pressed twice at once, and nobody by a copy of what the winner sent', async () => {
    const { ask, ports, ana } = await anAdmin()
    const route = `POST /admin/sign-in/${(await makeSignInLink(ports, ana.id)).secret}`
    const pressed = await Promise.all([ask(route), ask(route), ask(route)])
    expect(pressed.map(({ status }) => status).toSorted()).toEqual([303, 410, 410])
    expect(pressed.map(cookieOf).filter((cookie) => cookie !== '')).toHaveLength(1)
    expect((await ask(route)).status).toBe(410)
  })

  it('says the same of a link that is used, too old or never made', async () => {
    const { ask, ports, ana } = await anAdmin()
    const [used, old] = [await makeSignInLink(ports, ana.id), await makeSignInLink(ports, ana.id)]
    await ask(`POST /admin/sign-in/${used.secret}`)
    ports.clock.advance(15 * minute)
    const answers = [used.secret, old.secret, 'A'.repeat(43), 'x'].map(async (each) =>
      whole(await ask(`POST /admin/sign-in/${each}`)),
    )
    const [first, ...others] = await Promise.all(answers)
    for (const other of others) expect(other).toEqual(first)
    expect(first?.status).toBe(410)
  })

  it('answers a colleague and a stranger byte for byte alike, by the same calls', async () => {
    const seen = async (email: string) => {
      const made = await anAdmin()
      const noted = argumentsOf(made.ports)
      const { ask } = await anAdmin({ ports: noted.ports })
      const before = noted.calls.length
      const answer = await whole(await ask('POST /admin/sign-in', { fields: { email } }))
      return { answer, calls: noted.calls.slice(before).map(({ call }) => call) }
    }
    const known = await seen('ana@studio.example')
    expect(await seen('eve@studio.example')).toEqual(known)
    expect(known.answer.status).toBe(200)
    expect(known.calls.some((call) => call.startsWith('desk.'))).toBe(false)
  })

  it('says beside the field what is no address, and keeps it', async () => {
    const { ask } = await anAdmin()
    const answer = await ask('POST /admin/sign-in', { fields: { email: 'ana at home' } })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('value="ana at home"')
    expect(page).toContain('id="sign-in-email-fault"')
  })

  it('says when to try again after too many', async () => {
    const { ask } = await anAdmin()
    const fields = { email: 'ana@studio.example' }
    for (let asked = 0; asked < 20; asked += 1) await ask('POST /admin/sign-in', { fields })
    const answer = await ask('POST /admin/sign-in', { fields })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3600'])
  })

  it('takes a browser that is signed in to the desk', async () => {
    const { ask, sessions } = await anAdmin()
    expect((await ask('GET /admin/sign-in', { as: sessions.editor })).headers.get('location')).toBe('/admin')
  })
})

describe('signing out', () => {
  it('ends the session and has the browser forget it', async () => {
    const { ask, sessions } = await anAdmin()
    const answer = await ask('POST /admin/sign-out', { as: sessions.editor })
    expect(answer.headers.get('location')).toBe('/admin/sign-in')
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-tidings=; Max-Age=0; Path=\//)
    expect((await ask('GET /admin', { as: sessions.editor })).status).toBe(303)
    const late = await ask('POST /admin/sign-out-everywhere', { as: sessions.editor })
    expect(late.status).toBe(401)
  })

  it('leaves nothing that a copy of cookie and form could do', async () => {
    const { ask, ports, sessions } = await anAdmin()
    const as = sessions.owner
    await ask('POST /admin/sign-out', { as })
    const fields = { email: 'eve@studio.example', role: 'owner' }
    expect((await ask('POST /admin/people', { as, fields })).status).toBe(401)
    expect((await ask('GET /admin/settings/people', { as })).status).toBe(303)
    expect(ports.desk.desk?.colleagues.map(({ email }) => email)).not.toContain('eve@studio.example')
  })

  it('everywhere ends every session, and no other colleague’s', async () => {
    const { ask, ports, ana, sessions } = await anAdmin()
    const { secret } = await makeSignInLink(ports, ana.id)
    const second = cookieOf(await ask(`POST /admin/sign-in/${secret}`))
    await ask('POST /admin/sign-out-everywhere', { as: sessions.owner })
    for (const as of [sessions.owner, second]) expect((await ask('GET /admin', { as })).status).toBe(303)
    expect((await ask('GET /admin', { as: sessions.editor })).status).toBe(200)
  })
})

describe('on loopback', () => {
  it('the cookie has a plain name, and the desk’s own origin is the one that was asked', async () => {
    const { app, ports, ana } = await anAdmin({ onLoopback: true })
    const { secret } = await makeSignInLink(ports, ana.id)
    const url = `http://127.0.0.1:3000/admin/sign-in/${secret}`
    const post = (origin: string) => app.request(url, { method: 'POST', headers: { origin } })
    expect((await post('http://127.0.0.1:3001')).status).toBe(403)
    expect((await post('https://studio.example')).status).toBe(403)
    const pressed = await post('http://127.0.0.1:3000')
    expect(pressed.headers.get('set-cookie')).toMatch(
      /^tidings=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })
})
