import { describe, expect, it } from 'vitest'
import { makeSignInLink } from '../../../functions/flows/make-sign-in-link.ts'
import { enter, join } from '../../support/desk.ts'
import { hostileStrings, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { anAdmin } from './an-admin.ts'

describe('every answer of the desk', () => {
  it.each(['/admin', '/admin/', '/admin/sign-in', '/admin/sign-in/x', '/admin/nowhere'])(
    '%s is kept, found and framed by nobody, and runs no script but its own',
    async (path) => {
      const { ask, sessions } = await anAdmin()
      for (const as of [undefined, sessions.owner]) {
        const { headers } = await ask(`GET ${path}`, { as })
        expect(headers.get('cache-control')).toBe('no-store')
        expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
        expect(headers.get('referrer-policy')).toBe('strict-origin')
        const policy = headers.get('content-security-policy') ?? ''
        expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/)
        expect(policy).toContain("script-src 'self';")
        expect(policy).not.toMatch(/unsafe|https:|data:|blob:|\*/)
      }
    },
  )

  it('that is not there is a page of the desk, and so is one that breaks, which logs its route alone', async () => {
    const { ask, ports, sessions } = await anAdmin()
    const missing = await ask('GET /admin/nowhere', { as: sessions.owner })
    expect(missing.status).toBe(404)
    expect(await missing.text()).toContain('This page is not here')
    ports.desk.readLink = async () => {
      throw new Error('the table is gone')
    }
    const secret = 'A'.repeat(43)
    const broken = await ask(`GET /admin/sign-in/${secret}`)
    expect(broken.status).toBe(500)
    expect(broken.headers.get('cache-control')).toBe('no-store')
    const line = ports.log.lines.at(-1)
    expect(line?.fields.route).toBe('/admin/sign-in/:secret')
    expect(JSON.stringify(line)).not.toContain(secret)
  })

  it('is plain words where nothing is published yet', async () => {
    const load = () => Promise.reject(new Error('Nothing is published yet'))
    const { ask } = await anAdmin({ load })
    const answer = await ask('GET /admin/sign-in')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'text/plain; charset=UTF-8'])
  })

  it('refuses a form that is too large', async () => {
    const { ask } = await anAdmin()
    expect((await ask('POST /admin/sign-in', { fields: { email: 'x'.repeat(300_000) } })).status).toBe(413)
  })
})

describe('the home page', () => {
  it('tells an editor who they are and where they are signed in, and of nobody else', async () => {
    const { ask, sessions } = await anAdmin()
    const page = await (await ask('GET /admin', { as: sessions.editor })).text()
    expect(page).toContain('ben@studio.example')
    expect(page).toContain('Firefox on Windows')
    expect(page).toContain('This browser')
    expect(page).not.toContain('ana@studio.example')
    expect(page).not.toContain('Ask somebody in')
  })

  it('lets an owner ask in, promote, sign out and remove, and says what was done', async () => {
    const { ask, ports, ben, sessions } = await anAdmin()
    const as = sessions.owner
    const follow = async (answer: Response) => {
      expect(answer.status).toBe(303)
      return (await ask(`GET ${answer.headers.get('location')}`, { as })).text()
    }
    const cleo = { email: 'cleo@studio.example', role: 'editor' }
    expect(await follow(await ask('POST /admin/people', { as, fields: cleo }))).toContain('Added.')
    expect(await follow(await ask('POST /admin/people', { as, fields: cleo }))).toContain('keep their role')
    const base = `POST /admin/people/${ben.id}`
    expect(await follow(await ask(`${base}/role`, { as, fields: { role: 'owner' } }))).toContain('Saved.')
    expect(await follow(await ask(`${base}/sign-out`, { as }))).toContain('Signed out everywhere.')
    const sure = await (await ask(`GET /admin/people/${ben.id}/remove`, { as })).text()
    expect(sure).toContain('Remove ben@studio.example')
    expect(sure).toContain('You can ask them in again')
    const home = await follow(await ask(`${base}/remove`, { as }))
    expect(home).toContain('Removed.')
    expect(home).toContain('removed ben@studio.example')
    expect(ports.desk.desk?.colleagues.map(({ email }) => email)).toEqual(['ana@studio.example', cleo.email])
  })

  it('has no owner step down by one press, and tells who would leave that only others can ask them in again', async () => {
    const { ask, ana, ben, sessions } = await anAdmin()
    const home = await (await ask('GET /admin', { as: sessions.owner })).text()
    expect(home).toContain(`/admin/people/${ben.id}/role`)
    expect(home).not.toContain(`/admin/people/${ana.id}/role`)
    const page = await (await ask(`GET /admin/people/${ana.id}/remove`, { as: sessions.owner })).text()
    expect(page).toContain('Leave the desk?')
    expect(page).toContain('Only another owner can ask you in again.')
    expect(page).not.toMatch(/theirs|ask them in/)
  })

  it('keeps what was typed where it is no invitation, and says what a desk needs', async () => {
    const { ask, ana, sessions } = await anAdmin()
    const as = sessions.owner
    const faulty = await ask('POST /admin/people', { as, fields: { email: 'cleo at work', role: 'owner' } })
    expect(faulty.status).toBe(422)
    expect(await faulty.text()).toContain('value="cleo at work"')
    const last = await ask(`POST /admin/people/${ana.id}/remove`, { as })
    expect(last.status).toBe(409)
    expect(await last.text()).toContain('A desk needs an owner')
    for (const path of ['role', 'sign-out', 'remove'])
      expect((await ask(`POST /admin/people/nobody/${path}`, { as, fields: { role: 'owner' } })).status).toBe(
        404,
      )
  })

  it('says nothing that an address makes up', async () => {
    const { ask, sessions } = await anAdmin()
    for (const told of ['constructor', '__proto__', '<b>you won</b>', 'last-owner'])
      expect(
        await (await ask(`GET /admin?told=${encodeURIComponent(told)}`, { as: sessions.owner })).text(),
      ).not.toMatch(/role="(status|alert)"|you won/)
  })
})

describe('whatever is shown', () => {
  it('is text and nothing else, in every field, for every string of the corpus', async () => {
    const { ask, ports, ana, sessions } = await anAdmin()
    const as = sessions.owner
    const home = async () => (await ask('GET /admin', { as })).text()
    const desk = ports.desk.desk
    if (!desk) throw new Error('there is no desk')
    const [session] = [...ports.desk.kept.values()]
    if (!session) throw new Error('there is no session')
    const fill = async (text: string) => {
      ports.desk.desk = {
        ...desk,
        colleagues: [
          { ...ana, addedBy: text },
          { ...ana, id: 'b', email: text, addedBy: text },
        ],
        lastEntry: { ...desk.lastEntry, at: ana.addedAt, actor: text, about: text, detail: text },
      }
      ports.desk.kept.set(session.hash, { ...session, browser: text, network: text })
      return home()
    }
    const plain = shapeOf(await fill('plain words'))
    const typing = async (email: string) => (await ask('POST /admin/sign-in', { fields: { email } })).text()
    const typed = shapeOf(await typing('plain words'))
    for (const text of hostileStrings) {
      expect(shapeOf(await fill(text)), text).toEqual(plain)
      expect(shapeOf(await typing(text)), text).toEqual(typed)
    }
    expect(hostileStrings.length).toBe(160)
  })

  it('is valid HTML on every page', async () => {
    const { ask, ports, ana, ben, sessions } = await anAdmin()
    const { secret } = await makeSignInLink(ports, ana.id)
    await enter(ports, await join(ports, 'cleo@studio.example', 'editor'))
    const as = sessions.owner
    const pages = [
      await ask('GET /admin/sign-in'),
      await ask('POST /admin/sign-in', { fields: { email: 'x' } }),
      await ask(`GET /admin/sign-in/${secret}`),
      await ask('GET /admin/sign-in/x'),
      await ask('GET /admin?told=invited', { as }),
      await ask(`POST /admin/people/${ana.id}/remove`, { as }),
      await ask(`GET /admin/people/${ben.id}/remove`, { as }),
      await ask(`GET /admin/people/${ben.id}/remove`, { as: sessions.editor }),
    ]
    for (const answer of pages) expect(await htmlFaults(await answer.text())).toEqual([])
  })
})
