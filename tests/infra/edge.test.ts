import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aPublicApp } from '../web/public/public-ports.ts'

interface Asked {
  readonly uri: string
  readonly headers: Readonly<Record<string, { readonly value: string }>>
}

/** Runs a function of the edge with a request, in a world that has nothing but JavaScript. */
function atEdge(file: string, address: string, headers: Asked['headers'] = {}) {
  const code = readFileSync(new URL(`../../infra/edge/${file}`, import.meta.url), 'utf8')
  const { pathname, search } = new URL(address, 'https://studio.example')
  const event = {
    viewer: { ip: '2001:db8::7' },
    request: { uri: pathname, querystring: pairsOf(search), headers: { ...headers } },
  }
  return runInNewContext(`${code}\nhandler(event)`, { event }) as
    | Asked
    | { readonly statusCode: number; readonly headers: { readonly location: { readonly value: string } } }
}

/** As CloudFront hands a query over: undecoded, a repeated name with all its values. */
function pairsOf(search: string) {
  const pairs: Record<string, { value: string; multiValue?: { value: string }[] }> = {}
  for (const pair of search.slice(1).split('&').filter(Boolean)) {
    const [name = '', value = ''] = pair.split('=')
    const before = pairs[name]
    if (before) before.multiValue = [...(before.multiValue ?? [{ value: before.value }]), { value }]
    else pairs[name] = { value }
  }
  return pairs
}

describe('finding a page', () => {
  it.each([
    ['/', '/index.html'],
    ['/articles/five-lifts/', '/articles/five-lifts/index.html'],
    ['/feed.xml', '/feed.xml'],
    ['/assets/site.0123456789ab.css', '/assets/site.0123456789ab.css'],
    // Would lead to another host.
    ['//evil/articles', '//evil/articles'],
  ])('asks the bucket, for %s, for %s', (address, asked) => {
    const uri = address.startsWith('//') ? `https://studio.example${address}` : address
    expect(atEdge('find-page.js', uri)).toMatchObject({ uri: asked })
  })

  it('sends on to the slash, with every word of the query', () => {
    expect(atEdge('find-page.js', '/articles/five-lifts?utm_source=a%20b&topic=x&topic=y&empty=')).toEqual({
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: {
        location: { value: '/articles/five-lifts/?utm_source=a%20b&topic=x&topic=y&empty=' },
      },
    })
  })

  it('sends nobody where the laptop would not: elsewhere, or to a page that is there without', async () => {
    const { app, ports } = aPublicApp()
    const segment = fc.constantFrom('articles', 'five-lifts', 'a.b', '', '%2e%2e', '%5c', 'evil', '\\')
    await fc.assert(
      fc.asyncProperty(fc.array(segment, { minLength: 1, maxLength: 4 }), async (segments) => {
        const address = `https://studio.example/${segments.join('/')}`
        const edge = atEdge('find-page.js', address)
        if (!('statusCode' in edge)) return
        const { value } = edge.headers.location
        expect(new URL(value, 'https://studio.example').host).toBe('studio.example')
        const { pathname } = new URL(address)
        await ports.site.write(`${decodeURIComponent(pathname.slice(1))}/index.html`, 'here', 'text/html')
        const here = await app.request(address)
        expect([301, 404]).toContain(here.status)
        if (here.status === 301) expect(here.headers.get('location')).toBe(value)
      }),
      { numRuns: 60 },
    )
  })
})

describe('an answer', () => {
  const answered = (
    headers: Readonly<Record<string, string>>,
    address = '/articles/lifts/',
    statusCode = 200,
  ) => {
    const code = readFileSync(new URL('../../infra/edge/send-on.js', import.meta.url), 'utf8')
    const { search } = new URL(address, 'https://studio.example')
    const entries = Object.entries(headers).map(([name, value]) => [name, { value }] as const)
    const response = { statusCode, statusDescription: 'OK', headers: Object.fromEntries(entries) }
    const event = { request: { querystring: pairsOf(search) }, response }
    return runInNewContext(`${code}\nhandler(event)`, { event }) as typeof response
  }
  const moved = { 'cache-control': 'public, max-age=60', 'x-amz-meta-redirect': '/articles/five-lifts/' }

  it('of a page that has moved sends on, as the laptop does', async () => {
    const address = '/articles/lifts/?utm_source=a%20b&topic=x&topic=y'
    const edge = answered(moved, address)
    expect(edge).toMatchObject({ statusCode: 301, statusDescription: 'Moved Permanently' })
    expect(edge.headers).not.toHaveProperty('x-amz-meta-redirect')
    const { app, ports } = aPublicApp()
    await ports.site.write('articles/lifts/index.html', 'moved', 'text/html', moved['x-amz-meta-redirect'])
    const here = await app.request(address)
    expect([here.status, here.headers.get('location')]).toEqual([301, edge.headers.location?.value])
  })

  it('of any other page goes out as it is', () => {
    const page = { 'cache-control': 'public, max-age=60', etag: '"a"' }
    expect(answered(page)).toEqual({
      ...answered({}),
      headers: Object.fromEntries(Object.entries(page).map(([name, value]) => [name, { value }])),
    })
    expect(answered(moved, '/articles/lifts/', 304)).toMatchObject({ statusCode: 304 })
  })
})

it('names the caller over what the caller said', () => {
  const forged = { 'tidings-viewer-address': { value: '192.0.2.1' }, accept: { value: '*/*' } }
  expect(atEdge('name-viewer.js', '/u/token', forged)).toMatchObject({
    uri: '/u/token',
    headers: { 'tidings-viewer-address': { value: '2001:db8::7' }, accept: { value: '*/*' } },
  })
})
