import { describe, expect, it } from 'vitest'
import { readPublication } from '../../../functions/core/publication/read-publication.ts'
import { siteWithFeeds } from '../../support/incoming.ts'
import { ownerFiles } from '../../support/owner-files.ts'

function reading(...feeds: readonly string[]) {
  const files = Object.entries(ownerFiles({ 'site.yaml': siteWithFeeds(...feeds) }))
  const bytes = (body: string | Uint8Array) =>
    typeof body === 'string' ? new TextEncoder().encode(body) : body
  return readPublication(new Map(files.map(([path, body]) => [path, bytes(body)])))
}

describe('the feeds that site.yaml names', () => {
  it('need no more than a name and an address', () => {
    const read = reading('{name: blog, url: https://blog.example/feed/}')
    expect(read.ok && read.value.site.incoming).toEqual([
      {
        ...{ name: 'blog', url: 'https://blog.example/feed/' },
        ...{ topics: [], mostItems: 30, include: 'teaser' },
      },
    ])
  })

  it.each([
    ['an unknown key', '{name: blog, url: https://blog.example/, colour: red}', 'colour'],
    ['no address', '{name: blog}', 'url'],
    ['an address in the clear', '{name: blog, url: http://blog.example/}', 'whole https address'],
    ['a password', '{name: blog, url: https://me:secret@blog.example/}', 'a password'],
    ['another port', '{name: blog, url: "https://blog.example:8443/"}', 'a port'],
    ['a long name', `{name: ${'b'.repeat(41)}, url: https://blog.example/}`, '40 characters'],
    ['a name that is no slug', '{name: My Blog, url: https://blog.example/}', 'slug'],
    [
      'an unknown topic',
      '{name: blog, url: https://blog.example/, topics: [strenght]}',
      'Did you mean `strength`',
    ],
    ['the site itself', '{name: blog, url: https://studio.example/feed.xml}', 'the site itself'],
    ['a date that is none', '{name: blog, url: https://blog.example/, since: 2026-02-30}', 'date'],
    ['more than is kept', '{name: blog, url: https://blog.example/, mostItems: 101}', '100'],
  ])('are refused with %s, at its line', (_, feed, words) => {
    const read = reading(feed)
    const line = siteWithFeeds(feed).split('\n').length - 1
    expect(read.ok).toBe(false)
    expect(read.problems).toMatchObject([{ file: 'site.yaml', line, severity: 'error' }])
    expect(JSON.stringify(read.problems)).toContain(words)
  })

  it('have a name and an address of their own', () => {
    const one = '{name: blog, url: https://blog.example/}'
    expect(reading(one, '{name: blog, url: https://other.example/}').problems).toMatchObject([
      { message: 'There are two feeds `blog`' },
    ])
    expect(reading(one, '{name: other, url: https://blog.example/}').problems).toMatchObject([
      { message: 'Another feed here has this address' },
    ])
  })
})
