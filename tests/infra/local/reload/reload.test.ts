import { describe, expect, it } from 'vitest'
import { reloadRoutes } from '../../../../infra/local/reload/reload-routes.ts'
import { createReloads } from '../../../../infra/local/reload/reloads.ts'
import { withReload } from '../../../../infra/local/reload/with-reload.ts'
import { memorySite } from '../../../support/memory/files.ts'

const shown = { 'sec-fetch-dest': 'document' }

function page(headers: Record<string, string> = {}): Response {
  const type = { 'content-type': 'text/html; charset=utf-8' }
  return new Response('<head><title>T</title></head><p>Hi', { status: 404, headers: { ...type, ...headers } })
}

describe('a page', () => {
  it('that a browser shows has the script, from a file of its own, and is as it was otherwise', async () => {
    const request = new Request('http://127.0.0.1/', { headers: shown })
    const answer = await withReload(request, page({ 'content-length': '40', etag: '"a"' }))
    expect(await answer.text()).toBe(
      '<head><title>T</title><script src="/_local/reload.js" defer></script></head><p>Hi',
    )
    expect([answer.status, answer.headers.get('etag'), answer.headers.get('content-length')]).toEqual([
      404,
      '"a"',
      null,
    ])
  })

  it.each([
    ['a program asks for', {}, page()],
    ['is shown inside another', { 'sec-fetch-dest': 'iframe' }, page()],
    ['is none', shown, new Response('<rss/>', { headers: { 'content-type': 'application/rss+xml' } })],
  ])('that %s goes out as it is', async (_, headers, answer) => {
    expect(await withReload(new Request('http://127.0.0.1/', { headers }), answer)).toBe(answer)
  })
})

describe('whoever listens', () => {
  it('is told of the boot at once, and of each change of the site once it is complete, until they leave', async () => {
    const reloads = createReloads()
    const site = reloads.watched(memorySite())
    const routes = reloadRoutes(reloads, 'b00t')
    const answer = await routes.request('/_local/changes')
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
    const next = async () => new TextDecoder().decode((await reader.read()).value)
    expect((await next()) + (await next())).toBe('retry: 1000\nevent: boot\ndata: b00t\n\n')
    reloads.tell()
    await site.write('index.html', 'new', 'text/html')
    await site.remove('index.html')
    reloads.tell()
    reloads.tell()
    await site.write('index.html', 'newer', 'text/html')
    reloads.tell()
    expect([await next(), await next()]).toEqual(Array(2).fill('event: change\ndata: b00t\n\n'))
    await reader.cancel()
    await site.write('index.html', 'newest', 'text/html')
    expect(() => reloads.tell()).not.toThrow()
  })
})
