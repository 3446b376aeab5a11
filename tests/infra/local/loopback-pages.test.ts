import { describe, expect, it } from 'vitest'
import { readableHere, shownAtOnce } from '../../../infra/local/loopback-pages.ts'

function allowed(origin: string | undefined, given: Readonly<Record<string, string>> = {}) {
  const headers = origin === undefined ? {} : { origin }
  const request = new Request('http://127.0.0.1:3000/api/v1/subscriptions', { method: 'POST', headers })
  const answer = new Response('{"status":"check-your-inbox"}', { status: 202, headers: given })
  return readableHere(request, answer)
}

describe('a signup from a page that this machine serves', () => {
  it.each(['http://127.0.0.1:5173', 'http://localhost:8080', 'http://[::1]:4000', 'http://localhost'])(
    'is answered so that %s may read it',
    async (origin) => {
      const answer = allowed(origin, { vary: 'origin' })
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
      expect([answer.status, answer.headers.get('vary')]).toEqual([202, 'origin'])
      expect(await answer.json()).toEqual({ status: 'check-your-inbox' })
    },
  )

  it.each([
    'https://partner.example',
    'http://partner.example',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example:80',
    'null',
    undefined,
  ])('changes nothing for %s', (origin) => {
    expect(allowed(origin).headers.get('access-control-allow-origin')).toBeNull()
    const listed = { 'access-control-allow-origin': 'https://partner.example' }
    expect(allowed(origin, listed).headers.get('access-control-allow-origin')).toBe('https://partner.example')
  })
})

describe('a page that is being edited', () => {
  const kept = (cacheControl: string) =>
    shownAtOnce(
      new Response('page', { status: 200, headers: { 'cache-control': cacheControl, etag: '"a"' } }),
    )

  it('is asked for at every view', async () => {
    const answer = kept('public, max-age=60, stale-while-revalidate=600')
    expect([answer.headers.get('cache-control'), answer.headers.get('etag')]).toEqual(['no-cache', '"a"'])
    expect(await answer.text()).toBe('page')
  })

  it.each(['public, max-age=31536000, immutable', 'no-store', 'public, max-age=10'])(
    'changes not %s',
    (as) => {
      expect(kept(as).headers.get('cache-control')).toBe(as)
    },
  )
})
