import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../../functions/core/site/content-security-policy.ts'
import { faultPage, faultPolicy } from '../../../functions/core/site/pages/fault-page.ts'
import { publishedHeaders } from '../../../functions/core/site/published-headers.ts'
import { aSite, realSignup } from '../../support/site-frame.ts'
import { aPublicApp, aToken } from './public-ports.ts'

async function aPublishedSite() {
  const made = aPublicApp()
  const { site } = made.ports
  await site.write('index.html', '<h1>Home</h1>', 'text/html; charset=utf-8')
  await site.write('articles/five-lifts/index.html', '<h1>Five lifts</h1>', 'text/html; charset=utf-8')
  await site.write('assets/site.0123456789ab.css', 'a{}', 'text/css; charset=utf-8')
  await site.write('feed.xml', '<rss/>', 'application/rss+xml')
  return made
}

describe('the published site', () => {
  it.each([
    ['/', '<h1>Home</h1>', 'text/html; charset=utf-8'],
    ['/articles/five-lifts/', '<h1>Five lifts</h1>', 'text/html; charset=utf-8'],
    ['/articles/five-lifts/?utm_source=digest', '<h1>Five lifts</h1>', 'text/html; charset=utf-8'],
    ['/feed.xml', '<rss/>', 'application/rss+xml'],
  ])('answers %s with its file and type', async (path, body, type) => {
    const answer = await (await aPublishedSite()).app.request(path)
    expect(await answer.text()).toBe(body)
    expect(answer.headers.get('content-type')).toBe(type)
  })

  it('adds the slash that a page ends in, and keeps what the address says besides', async () => {
    const answer = await (await aPublishedSite()).app.request('/articles/five-lifts?utm_source=digest')
    const led = '/articles/five-lifts/?utm_source=digest'
    expect([answer.status, answer.headers.get('location')]).toEqual([301, led])
  })

  it('sends whoever asks for a page that has moved on, with what the address says besides, for as long as pages are kept', async () => {
    const { app, ports } = await aPublishedSite()
    await ports.site.write('articles/lifts/index.html', 'moved', 'text/html', '/articles/five-lifts/')
    const { status, headers } = await app.request('/articles/lifts/?utm_source=digest', {
      headers: { 'if-none-match': '*' },
    })
    expect([status, headers.get('location')]).toEqual([301, '/articles/five-lifts/?utm_source=digest'])
    expect(headers.get('cache-control')).toContain('max-age=60')
    expect(headers.get('x-frame-options')).toBe('DENY')
  })

  it('leads on to the desk, where an HTTP API brings the address here', async () => {
    const { status, headers } = await (await aPublishedSite()).app.request('/admin/')
    const told = [status, headers.get('location'), headers.get('cache-control')]
    expect(told).toEqual([301, '/admin', 'no-store'])
  })

  it('sends nothing again to someone who has it', async () => {
    const { app } = await aPublishedSite()
    const etag = (await app.request('/')).headers.get('etag') ?? ''
    const again = await app.request('/', { headers: { 'if-none-match': `"other", W/${etag}` } })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    expect((await app.request('/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  it('says with a feed where it is and which hub tells of its news, and with no other file', async () => {
    const { app, ports } = aPublicApp([], { websub: { hub: 'https://hub.example/' } })
    await ports.site.write('topics/strength/feed.xml', '<rss/>', 'application/rss+xml')
    await ports.site.write('index.html', '<h1>Home</h1>', 'text/html; charset=utf-8')
    expect((await app.request('/topics/strength/feed.xml')).headers.get('link')).toBe(
      '<https://studio.example/topics/strength/feed.xml>; rel="self", <https://hub.example/>; rel="hub"',
    )
    expect((await app.request('/')).headers.get('link')).toBeNull()
    expect((await (await aPublishedSite()).app.request('/feed.xml')).headers.get('link')).toBeNull()
  })

  it('lets files named by their bytes be kept for ever, and pages for a minute', async () => {
    const { app } = await aPublishedSite()
    expect((await app.request('/assets/site.0123456789ab.css')).headers.get('cache-control')).toContain(
      'immutable',
    )
    expect((await app.request('/')).headers.get('cache-control')).toMatch(/^public, max-age=60, stale-/)
  })

  it.each(['/signup.js', '/signup.css'])(
    'lets pages of every site load %s, and edits show soon',
    async (path) => {
      const { app, ports } = aPublicApp()
      for (const { path, body, contentType } of realSignup()) await ports.site.write(path, body, contentType)
      const { status, headers } = await app.request(path)
      expect(status).toBe(200)
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('cache-control')).toContain('max-age=300')
      expect(headers.get('etag')).toBeTruthy()
    },
  )

  it.each(['/feed.xml', '/atom.xml', '/feed.json', '/topics/back-care/feed.xml'])(
    'lets pages of other sites read %s',
    async (path) => {
      const { app, ports } = await aPublishedSite()
      await ports.site.write(path.slice(1), 'entries', 'text/plain')
      const { headers } = await app.request(path, { headers: { origin: 'https://elsewhere.example' } })
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      expect(headers.get('cache-control')).toContain('max-age=60')
    },
  )

  it.each([
    '/nothing/',
    '/nothing',
    '/articles/../../keys.json',
    '/articles/%2e%2e/%2e%2e/keys.json',
    '/..%2f..%2fkeys.json',
    '/%5c%5cevil.example',
    '//evil.example/articles',
    '/%00',
    '/%E0%A4%A',
    '/articles//five-lifts/',
  ])('answers %s with the page that says it is not here', async (path) => {
    const { app, words } = await aPublishedSite()
    const answer = await app.request(`http://localhost${path}`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain(words.notFound.title)
  })

  it('answers it with the page that was published for that, the newest articles on it', async () => {
    const { app, ports } = await aPublishedSite()
    await ports.site.write('404.html', '<h1>Not here, but these are</h1>', 'text/html; charset=utf-8')
    const answer = await app.request('/nothing/')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8'])
    expect(await answer.text()).toBe('<h1>Not here, but these are</h1>')
  })

  it.each(['/.tidings', '/articles/.git/config', `/${'long'.repeat(300)}`])(
    'never asks the store for %s, a name it refuses',
    async (path) => {
      const { app, ports } = await aPublishedSite()
      await ports.site.write(path.slice(1), 'hidden', 'text/plain')
      expect((await app.request(path)).status).toBe(404)
    },
  )

  it('answers an unknown API path as programs expect', async () => {
    const answer = await (await aPublishedSite()).app.request('/api/v1/nothing')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  })
})

describe('every answer', () => {
  it('that is a published file carries the headers that a distribution sends', async () => {
    const { headers } = await (await aPublishedSite()).app.request('/')
    expect(Object.fromEntries(headers)).toMatchObject(publishedHeaders)
  })

  it.each(['/nothing', '/subscribe', '/confirm/x', '/api/v1/nothing'])(
    'to %s carries the security headers',
    async (path) => {
      const { headers } = await (await aPublishedSite()).app.request(path)
      expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy(aSite()))
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBeTruthy()
    },
  )

  it('allows no inline code, and form posts only to where signup may lead back', () => {
    const policy = contentSecurityPolicy(aSite())
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("form-action 'self' https://partner.example;")
  })
})

describe('when something breaks', () => {
  it('says so in the site’s words and logs the route, never the path with its token', async () => {
    const { app, ports, words } = aPublicApp()
    ports.subscribers.read = async () => {
      throw new Error('the table is away')
    }
    const token = aToken('unsubscribe')
    const answer = await app.request(`/u/${token}`, { method: 'POST' })
    expect(answer.status).toBe(500)
    expect(await answer.text()).toContain(words.fault.title)
    expect(ports.log.lines).toMatchObject([{ level: 'error', fields: { route: '/u/:token' } }])
    expect(JSON.stringify(ports.log.lines)).not.toContain(token)
  })

  it('still answers while nothing is published, and is healthy all the same', async () => {
    const load = async () => {
      throw new Error('nothing is published')
    }
    const { app } = aPublicApp([], {}, { load })
    const answer = await app.request('/')
    expect(answer.status).toBe(500)
    expect(await answer.text()).toBe(faultPage())
    expect(answer.headers.get('content-security-policy')).toBe(faultPolicy)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const health = await app.request('/healthz')
    expect([health.status, await health.json()]).toEqual([200, { ok: true }])
  })
})
