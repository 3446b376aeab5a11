import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, pagePolicy } from '../../../functions/core/site/content-security-policy.ts'
import { messagePage } from '../../../functions/core/site/pages/message-page.tsx'
import { cacheControlOf, publishedHeaders } from '../../../functions/core/site/published-headers.ts'
import { aFrame, aSite } from '../../support/site-frame.ts'

const withChallenge = { ...aSite().signup, turnstile: { siteKey: '0x4AAAAAAAexample' } }

function directives(policy: string): Map<string, readonly string[]> {
  return new Map(policy.split('; ').map((each) => [each.split(' ')[0] ?? '', each.split(' ').slice(1)]))
}

describe('the policy of a page', () => {
  it.each([{}, { signup: withChallenge }])(
    'only narrows what every published file carries: %o',
    (settings) => {
      const widest = directives(publishedHeaders['content-security-policy'])
      const own = directives(contentSecurityPolicy(aSite(settings)))
      for (const [name, sources] of own) {
        const allowed = widest.get(name) ?? []
        const isAllowed = (source: string) =>
          allowed.includes(source) || (source.startsWith('https://') && allowed.includes('https:'))
        expect(
          sources.filter((source) => !isAllowed(source)),
          name,
        ).toEqual([])
      }
      // A directive that only the header has falls back on 'none' in the page.
      expect([...widest.keys()].filter((name) => !own.has(name) && name !== 'frame-src')).toEqual([])
      expect(own.get('default-src')).toEqual(["'none'"])
    },
  )

  it('stands in the page itself, before anything that it holds for', () => {
    const frame = aFrame()
    const html = messagePage(frame, frame.words.notFound)
    const [, policy = ''] = /<meta http-equiv="content-security-policy" content="([^"]+)"/.exec(html) ?? []
    expect(policy.replaceAll('&#39;', "'")).toBe(pagePolicy(frame.site))
    expect(policy).not.toContain('frame-ancestors')
    expect(html.indexOf('http-equiv')).toBeLessThan(html.search(/<(script|link)/))
  })
})

it.each([
  ['index.html', 'public, max-age=60, stale-while-revalidate=600'],
  ['articles/five-lifts/index.html', 'public, max-age=60, stale-while-revalidate=600'],
  ['feed.xml', 'public, max-age=60, stale-while-revalidate=600'],
  ['images/rack.jpg', 'public, max-age=3600, stale-while-revalidate=86400'],
  ['signup.js', 'public, max-age=300, stale-while-revalidate=86400'],
  ['assets/site.0123456789ab.css', 'public, max-age=31536000, immutable'],
])('lets %s be kept: %s', (path, kept) => {
  expect(cacheControlOf(path)).toBe(kept)
})
