import { describe, expect, it } from 'vitest'
import { makeSignInLink } from '../../../functions/flows/make-sign-in-link.ts'
import { enter, join } from '../../support/desk.ts'
import { hostileTexts, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { anAdmin } from './an-admin.ts'
import { postedFields } from './route-samples.ts'

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

  it.each([`/admin/subscribers/${'0'.repeat(251)}`, `/admin/subscribers?cursor=${'M'.repeat(1000)}`])(
    'is “not here” for an address longer than any key of the table, which is not asked: %#',
    async (path) => {
      const { ask, ports, sessions } = await anAdmin()
      const asked = () => Promise.reject(new Error('the table was asked'))
      Object.assign(ports.subscribers, { read: asked, page: asked })
      const answer = await ask(`GET ${path}`, { as: sessions.owner })
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('This page is not here')
    },
  )

  it('refuses a form that is too large', async () => {
    const { ask } = await anAdmin()
    expect((await ask('POST /admin/sign-in', { fields: { email: 'x'.repeat(300_000) } })).status).toBe(413)
  })
})

describe('whatever is shown', () => {
  it('is text and nothing else, in every field, for every string of the corpus', async () => {
    const { ask, ports, ana, sessions } = await anAdmin()
    const as = sessions.owner
    const pages = ['/admin/settings/people', '/admin/settings/sessions', '/admin/record']
    const home = async () => {
      const texts = pages.map(async (path) => (await ask(`GET ${path}`, { as })).text())
      return (await Promise.all(texts)).join('')
    }
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
    for (const text of hostileTexts) {
      expect(shapeOf(await fill(text)), text).toEqual(plain)
      expect(shapeOf(await typing(text)), text).toEqual(typed)
    }
  })

  it('is valid HTML on every page', async () => {
    const { ask, ports, ana, ben, apiKey, sessions } = await anAdmin()
    const { secret } = await makeSignInLink(ports, ana.id)
    await enter(ports, await join(ports, 'cleo@studio.example', 'editor'))
    const as = sessions.owner
    const pages = [
      await ask('GET /admin/sign-in'),
      await ask('POST /admin/sign-in', { fields: { email: 'x' } }),
      await ask(`GET /admin/sign-in/${secret}`),
      await ask('GET /admin/sign-in/x'),
      await ask('GET /admin', { as }),
      await ask('GET /admin/settings/people?told=invited', { as }),
      await ask('GET /admin/settings', { as }),
      await ask('GET /admin/settings/sessions?told=ended', { as }),
      await ask('GET /admin/settings/keys?told=revoked', { as }),
      await ask('GET /admin/settings/keys/new', { as }),
      await ask('POST /admin/settings/keys', { as, fields: { name: 'x' } }),
      await ask('POST /admin/settings/keys', { as, fields: postedFields }),
      await ask(`POST /admin/settings/keys/${apiKey.id}/revoke`, { as }),
      await ask('GET /admin/record', { as }),
      await ask('GET /admin/record?of=nobody', { as }),
      await ask(`POST /admin/people/${ana.id}/remove`, { as }),
      await ask(`GET /admin/people/${ben.id}/remove`, { as }),
      await ask(`GET /admin/people/${ben.id}/remove`, { as: sessions.editor }),
    ]
    for (const answer of pages) expect(await htmlFaults(await answer.text())).toEqual([])
  })
})
