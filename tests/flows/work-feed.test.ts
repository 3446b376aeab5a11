import { describe, expect, it } from 'vitest'
import { aFeedStudio, answerOf, filesOf, readFeed, recordOf, rowsOf, textOf } from '../support/feed-studio.ts'
import { aFeed, aPost, rssOf } from '../support/incoming.ts'
import { memoryCompiled } from '../support/memory/files.ts'

describe('a feed that is read', () => {
  it('becomes articles of the library, with its topics, its day and its picture', async () => {
    const ports = await aFeedStudio()
    const categories = '<category>Back care</category><category>Sundry</category>'
    const picture = '<media:content medium="image" url="https://blog.example/a.jpg"/>'
    ports.feed = answerOf(rssOf(aPost('heavy', { 'dc:creator': 'Ana' }) + categories + picture))
    expect(await readFeed(ports)).toBe('read')
    expect(filesOf(ports)).toEqual([
      expect.stringMatching(/^images\/incoming\/blog\/[0-9a-f]{20}\.png$/),
      'incoming/blog/heavy.md',
    ])
    const publication = await ports.composer.read()
    expect(publication.problems).toEqual([])
    expect(
      publication.ok && publication.value.articles.find(({ slug }) => slug === 'blog-heavy'),
    ).toMatchObject({
      ...{ title: 'About heavy', author: 'Ana', date: '2026-11-20', tags: ['strength', 'back-care'] },
      ...{ elsewhere: 'https://blog.example/heavy/', lang: 'en-US', status: 'published' },
      image: { src: filesOf(ports)[0], alt: 'About heavy' },
    })
  })

  it('is read again in an hour, and asked for news only', async () => {
    const ports = await aFeedStudio()
    ports.feed = answerOf(rssOf(aPost('one')), { headers: { etag: '"1"', 'last-modified': 'Fri' } })
    await readFeed(ports)
    expect(rowsOf(ports).map(({ at }) => at)).toContain('2026-11-23T09:01:00.000Z')
    expect(await readFeed(ports, false)).toBe('waits')
    ports.clock.advance(3_600_000)
    ports.feed = answerOf('', { status: 304 })
    expect(await readFeed(ports, false)).toBe('unchanged')
    const [, asked] = ports.outbound.asked
    expect(asked?.headers).toMatchObject({ 'if-none-match': '"1"', 'if-modified-since': 'Fri' })
    expect(asked?.headers?.['user-agent']).toContain('studio.example')
  })

  it('writes nothing that is there already, and an edited item over its own file, whatever its address is by then', async () => {
    const ports = await aFeedStudio()
    ports.feed = answerOf(rssOf(aPost('one'), aPost('two')))
    await readFeed(ports)
    const before = textOf(ports, 'incoming/blog/two.md')
    const written: string[] = []
    const content = {
      ...ports.content,
      write: async (...args: Parameters<typeof ports.content.write>) => {
        written.push(args[0])
        return ports.content.write(...args)
      },
    }
    ports.clock.advance(86_400_000)
    const moved = { title: 'One, better', link: 'https://blog.example/one-better/' }
    ports.feed = answerOf(rssOf(aPost('one', moved), aPost('two')))
    await readFeed({ ...ports, content })
    expect(written).toEqual(['incoming/blog/one.md'])
    expect(textOf(ports, 'incoming/blog/one.md')).toMatch(
      /title: "One, better"[\s\S]*date: "2026-11-20"[\s\S]*canonical: "https:\/\/blog.example\/one-better\/"/,
    )
    expect(textOf(ports, 'incoming/blog/two.md')).toBe(before)
  })

  it.each([
    ['by one name for all its pages', { guid: 'post' }, { guid: 'post' }],
    ['at one page for all its names', { link: 'https://blog.example/' }, { link: 'https://blog.example/' }],
  ])('is told apart though it lists two items %s', async (_, one, two) => {
    const ports = await aFeedStudio()
    ports.feed = answerOf(rssOf(aPost('one', one)))
    await readFeed(ports)
    ports.feed = answerOf(rssOf(aPost('two', two), aPost('one', one), aPost('one', one)))
    const titles: unknown[] = []
    for (let times = 0; times < 2; times += 1) {
      ports.clock.advance(3_700_000)
      expect(await readFeed(ports)).toBe('read')
      titles.push(filesOf(ports).map((file) => /title: "(.*)"/.exec(textOf(ports, file) ?? '')?.[1]))
    }
    expect(titles).toEqual([
      ['About one', 'About two'],
      ['About one', 'About two'],
    ])
    expect((await ports.composer.read()).problems).toEqual([])
  })

  it('keeps what the feed no longer lists, and keeps away what the owner deleted', async () => {
    const ports = await aFeedStudio()
    ports.feed = answerOf(rssOf(aPost('one'), aPost('two')))
    await readFeed(ports)
    ports.content.files.delete('incoming/blog/two.md')
    ports.feed = answerOf(rssOf(aPost('two', { title: 'Two, edited' })))
    await readFeed(ports)
    expect(filesOf(ports)).toEqual(['incoming/blog/one.md'])
  })

  it('leaves out for good what the owner has archived, also when the blog edits it', async () => {
    const ports = await aFeedStudio()
    ports.feed = answerOf(rssOf(aPost('one')))
    await readFeed(ports)
    const archived = textOf(ports, 'incoming/blog/one.md').replace('"published"', '"archived"')
    ports.content.files.set('incoming/blog/one.md', new TextEncoder().encode(archived))
    ports.feed = answerOf(rssOf(aPost('one', { title: 'One, edited' })))
    await readFeed(ports)
    expect(textOf(ports, 'incoming/blog/one.md')).toMatch(/title: "One, edited"[\s\S]*status: "archived"/)
  })

  it('takes up after a kill between a file and the note of it, and doubles nothing', async () => {
    const ports = await aFeedStudio()
    ports.feed = answerOf(
      rssOf(aPost('one'), aPost('two'), aPost('three', { link: 'https://blog.example/x/one/' })),
    )
    let writes = 0
    const content = {
      ...ports.content,
      write: async (...args: Parameters<typeof ports.content.write>) => {
        writes += 1
        if (writes > 2) throw new Error('killed')
        return ports.content.write(...args)
      },
    }
    await expect(readFeed({ ...ports, content })).rejects.toThrow('killed')
    expect(filesOf(ports)).toHaveLength(2)
    ports.clock.advance(86_400_000)
    await readFeed(ports)
    expect(filesOf(ports).sort()).toEqual([
      'incoming/blog/one-2.md',
      'incoming/blog/one.md',
      'incoming/blog/two.md',
    ])
    await readFeed(ports)
    expect(filesOf(ports)).toHaveLength(3)
  })

  it('is stored once by two who read it at once', async () => {
    const ports = await aFeedStudio()
    ports.feed = answerOf(rssOf(aPost('one'), aPost('two')))
    const site = await ports.compiled.read('site')
    // Neither sees the other's claim, as none does whose own took longer than its rest.
    await Promise.all([readFeed(ports), readFeed({ ...ports, compiled: memoryCompiled({ site }) })])
    expect(filesOf(ports).sort()).toEqual(['incoming/blog/one.md', 'incoming/blog/two.md'])
    await readFeed(ports)
    expect(filesOf(ports)).toHaveLength(2)
    expect(Object.keys((await recordOf(ports)).items)).toHaveLength(2)
  })

  it('counts the days of a backlog as the blog does, and what comes later as news of its day', async () => {
    const ports = await aFeedStudio()
    const old = aPost('old', { pubDate: 'Mon, 02 Mar 2020 08:00:00 +0000' })
    const undated = aPost('undated', { pubDate: 'Thu, 01 Jan 1970 00:00:00 GMT' })
    const ahead = aPost('ahead', { pubDate: '2999-01-01T00:00:00Z' })
    ports.feed = answerOf(rssOf(old, undated, ahead))
    await readFeed(ports)
    ports.clock.advance(86_400_000)
    ports.feed = answerOf(rssOf(aPost('late'), old, undated, ahead))
    await readFeed(ports)
    const dates = ['old', 'undated', 'ahead', 'late'].map(
      (slug) => /date: "(.*)"/.exec(textOf(ports, `incoming/blog/${slug}.md`))?.[1],
    )
    expect(dates).toEqual(['2020-03-02', '2026-11-23', '2026-11-23', '2026-11-24'])
  })

  it('is taken from a day on, and so many of it', async () => {
    const ports = await aFeedStudio(aFeed.replace('}', ', since: 2026-11-01, mostItems: 2}'))
    const dated = (slug: string, day: string) => aPost(slug, { pubDate: `${day}T08:00:00Z` })
    ports.feed = answerOf(
      rssOf(
        dated('a', '2026-11-03'),
        dated('b', '2026-11-04'),
        dated('c', '2026-11-05'),
        dated('d', '2026-10-01'),
      ),
    )
    await readFeed(ports)
    expect(filesOf(ports).sort()).toEqual(['incoming/blog/b.md', 'incoming/blog/c.md'])
  })
})
