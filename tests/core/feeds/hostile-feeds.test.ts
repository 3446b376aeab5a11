import { describe, expect, it } from 'vitest'
import { renderFeed } from '../../../functions/core/articles/render-feed.ts'
import { atomFeed } from '../../../functions/core/feeds/atom.ts'
import type { Feed, FeedEntry } from '../../../functions/core/feeds/feed.ts'
import { jsonFeed } from '../../../functions/core/feeds/json-feed.ts'
import { rssFeed } from '../../../functions/core/feeds/rss.ts'
import { naughtyStrings } from '../../support/naughty-strings.ts'
import { faultsOf, readAlike } from '../../support/read-feeds.ts'
import { namesIn, unsafeParts } from '../../support/unsafe-parts.ts'
import { context, uncheckedPassage } from '../articles/fixture.ts'
import { hostileMarkdown } from '../articles/hostile-markdown.ts'

const origin = 'https://quay.example'

function anEntry(index: number, overrides: Partial<FeedEntry>): FeedEntry {
  return {
    id: `tag:quay.example,2026-11-01:articles/n-${index}`,
    url: `${origin}/articles/n-${index}/`,
    title: 'Five lifts',
    summary: 'Why these five.',
    html: '<p>Squat.</p>',
    author: 'Ada Quay',
    categories: [],
    published: '2026-11-01T08:00:00.000Z',
    updated: '2026-11-02T08:00:00.000Z',
    ...overrides,
  }
}

/** A feed of these entries in the three formats. */
function written(entries: readonly FeedEntry[]): ReadonlyMap<string, string> {
  const feed: Feed = {
    id: 'tag:quay.example,2026-11-01:articles',
    title: 'Quay Gym',
    description: 'A gym on the quay.',
    language: 'en',
    author: 'Ada Quay',
    home: `${origin}/`,
    timeZone: 'Europe/Zurich',
    updated: '2026-11-02T08:00:00.000Z',
    icon: `${origin}/assets/icon.svg`,
    entries,
  }
  return new Map([
    ['feed.xml', rssFeed(feed, `${origin}/feed.xml`)],
    ['atom.xml', atomFeed(feed, `${origin}/atom.xml`)],
    ['feed.json', jsonFeed(feed, `${origin}/feed.json`)],
  ])
}

describe('a hostile author', () => {
  const controls = 'a\u0000b\u0008c\u001bd\ufffee ]]> </title><item> &amp; &lt;![CDATA['
  const texts = [...naughtyStrings, controls].filter((text) => text.trim() !== '')

  it('breaks no feed by a title, an author, a topic or a summary', () => {
    const entries = texts.map((text, index) => {
      const picture = { url: `${origin}/images/a.png`, type: 'image/png', length: 7, alt: text }
      const categories = [{ term: text, label: text }]
      return anEntry(index, { title: text, author: text, summary: text, categories, picture })
    })
    const feeds = written(entries)
    expect(faultsOf(feeds)).toEqual([])
    const { rss, atom, json } = readAlike(feeds)
    const ids = entries.map(({ id }) => id)
    for (const read of [rss, atom, json]) expect(read?.map(({ id }) => id)).toEqual(ids)
    expect(json?.at(-1)?.title).toBe('abcde ]]> </title><item> &amp; &lt;![CDATA[')
  })

  it('brings nothing that runs into the content of any format', () => {
    const entries = hostileMarkdown.map((text, index) =>
      anEntry(index, { html: renderFeed(uncheckedPassage(text), context) }),
    )
    const feeds = written(entries)
    expect(faultsOf(feeds)).toEqual([])
    for (const [format, read] of Object.entries(readAlike(feeds))) {
      expect(read?.length).toBe(entries.length)
      read?.forEach(({ html = '' }, index) => {
        const of = `${format} ${hostileMarkdown[index]}`
        expect(html, of).toBe(entries[index]?.html.trim())
        // Pictures of other sites may be shown in a feed; addresses of other schemes may not be followed.
        const dangers = unsafeParts(html, { origin }).filter((part) => !/^img src=https?:/.test(part))
        expect(dangers, of).toEqual([])
        expect(
          [...namesIn(html)].filter((name) => /^on/.test(name)),
          of,
        ).toEqual([])
      })
    }
  })
})
