import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import type { FeedRecord } from '../../functions/core/incoming/feed-record.ts'
import { countCampaign } from '../../functions/flows/count-campaign.ts'
import { followLink } from '../../functions/flows/follow-link.ts'
import { followMemory } from '../../functions/flows/follow-memory.ts'
import { leaveOut } from '../../functions/flows/leave-out.ts'
import { listIncoming } from '../../functions/flows/list-incoming.ts'
import { orderFeed, orderFeedsDaily } from '../../functions/flows/order-feeds.ts'
import type { OutboundAnswer } from '../../functions/flows/outbound-ports.ts'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { workFeed } from '../../functions/flows/work-feed.ts'
import { drainLanes, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { aFeed, aPost, rssOf, siteWithFeeds } from '../support/incoming.ts'
import { memoryCompiled } from '../support/memory/files.ts'
import { widePicture } from '../support/pictures.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import { chrome } from '../web/public/followed-links.ts'

type Studio = Awaited<ReturnType<typeof aStudio>>
type Answered = Extract<OutboundAnswer, { kind: 'answered' }>

const quiet = { 'campaigns/november-digest.md': undefined }

/** A studio whose settings name one feed, that answers what `feed` says; its pictures are wide enough. */
async function aStudio(setting = aFeed) {
  const ports = await publishedStudio({ ...quiet, 'site.yaml': siteWithFeeds(setting) })
  const studio = { ...ports, feed: answerOf(rssOf()) as OutboundAnswer }
  ports.outbound.answer = ({ url }) =>
    url.endsWith('.jpg')
      ? { kind: 'answered', status: 200, headers: {}, body: widePicture(800) }
      : studio.feed
  return studio
}

function answerOf(body: string, parts: Partial<Answered> = {}): Answered {
  return { kind: 'answered', status: 200, headers: {}, body: new TextEncoder().encode(body), ...parts }
}

/** Has it read a minute later: nobody's blog is asked twice in one. */
async function read(ports: Studio, isOrdered = true) {
  ports.clock.advance(60_000)
  return workFeed(ports, { kind: 'feed', name: 'blog', isOrdered })
}

const filesOf = ({ content }: Studio) =>
  [...content.files.keys()].filter((path) => path.includes('incoming/'))

const textOf = ({ content }: Studio, path: string) =>
  new TextDecoder().decode(content.files.get(path) ?? new Uint8Array())

async function publicationOf({ composer }: Studio) {
  const read = await composer.read()
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read
}

const recordOf = async ({ compiled }: Studio) => (await compiled.read('incoming/blog')) as FeedRecord

const rowsOf = ({ waiting }: Studio) => [...waiting.rows.values()].filter(({ id }) => id === 'feed-blog')

describe('a feed that is read', () => {
  it('becomes articles of the library, with its topics, its day and its picture', async () => {
    const ports = await aStudio()
    const categories = '<category>Back care</category><category>Sundry</category>'
    const picture = '<media:content medium="image" url="https://blog.example/a.jpg"/>'
    ports.feed = answerOf(rssOf(aPost('heavy', { 'dc:creator': 'Ana' }) + categories + picture))
    expect(await read(ports)).toBe('read')
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
    const ports = await aStudio()
    ports.feed = answerOf(rssOf(aPost('one')), { headers: { etag: '"1"', 'last-modified': 'Fri' } })
    await read(ports)
    expect(rowsOf(ports).map(({ at }) => at)).toContain('2026-11-23T09:01:00.000Z')
    expect(await read(ports, false)).toBe('waits')
    ports.clock.advance(3_600_000)
    ports.feed = answerOf('', { status: 304 })
    expect(await read(ports, false)).toBe('unchanged')
    const [, asked] = ports.outbound.asked
    expect(asked?.headers).toMatchObject({ 'if-none-match': '"1"', 'if-modified-since': 'Fri' })
    expect(asked?.headers?.['user-agent']).toContain('studio.example')
  })

  it('writes nothing that is there already, and an edited item over its own file, whatever its address is by then', async () => {
    const ports = await aStudio()
    ports.feed = answerOf(rssOf(aPost('one'), aPost('two')))
    await read(ports)
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
    await read({ ...ports, content })
    expect(written).toEqual(['incoming/blog/one.md'])
    expect(textOf(ports, 'incoming/blog/one.md')).toMatch(
      /title: "One, better"[\s\S]*date: "2026-11-20"[\s\S]*canonical: "https:\/\/blog.example\/one-better\/"/,
    )
    expect(textOf(ports, 'incoming/blog/two.md')).toBe(before)
  })

  it('keeps what the feed no longer lists, and keeps away what the owner deleted', async () => {
    const ports = await aStudio()
    ports.feed = answerOf(rssOf(aPost('one'), aPost('two')))
    await read(ports)
    ports.content.files.delete('incoming/blog/two.md')
    ports.feed = answerOf(rssOf(aPost('two', { title: 'Two, edited' })))
    await read(ports)
    expect(filesOf(ports)).toEqual(['incoming/blog/one.md'])
  })

  it('leaves out for good what the owner has archived, also when the blog edits it', async () => {
    const ports = await aStudio()
    ports.feed = answerOf(rssOf(aPost('one')))
    await read(ports)
    const archived = textOf(ports, 'incoming/blog/one.md').replace('"published"', '"archived"')
    ports.content.files.set('incoming/blog/one.md', new TextEncoder().encode(archived))
    ports.feed = answerOf(rssOf(aPost('one', { title: 'One, edited' })))
    await read(ports)
    expect(textOf(ports, 'incoming/blog/one.md')).toMatch(/title: "One, edited"[\s\S]*status: "archived"/)
  })

  it('takes up after a kill between a file and the note of it, and doubles nothing', async () => {
    const ports = await aStudio()
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
    await expect(read({ ...ports, content })).rejects.toThrow('killed')
    expect(filesOf(ports)).toHaveLength(2)
    ports.clock.advance(86_400_000)
    await read(ports)
    expect(filesOf(ports).sort()).toEqual([
      'incoming/blog/one-2.md',
      'incoming/blog/one.md',
      'incoming/blog/two.md',
    ])
    await read(ports)
    expect(filesOf(ports)).toHaveLength(3)
  })

  it('is stored once by two who read it at once', async () => {
    const ports = await aStudio()
    ports.feed = answerOf(rssOf(aPost('one'), aPost('two')))
    const site = await ports.compiled.read('site')
    // Neither sees the other's claim, as none does whose own took longer than its rest.
    await Promise.all([read(ports), read({ ...ports, compiled: memoryCompiled({ site }) })])
    expect(filesOf(ports).sort()).toEqual(['incoming/blog/one.md', 'incoming/blog/two.md'])
    await read(ports)
    expect(filesOf(ports)).toHaveLength(2)
    expect(Object.keys((await recordOf(ports)).items)).toHaveLength(2)
  })

  it('counts the days of a backlog as the blog does, and what comes later as news of its day', async () => {
    const ports = await aStudio()
    const old = aPost('old', { pubDate: 'Mon, 02 Mar 2020 08:00:00 +0000' })
    const undated = aPost('undated', { pubDate: 'Thu, 01 Jan 1970 00:00:00 GMT' })
    const ahead = aPost('ahead', { pubDate: '2999-01-01T00:00:00Z' })
    ports.feed = answerOf(rssOf(old, undated, ahead))
    await read(ports)
    ports.clock.advance(86_400_000)
    ports.feed = answerOf(rssOf(aPost('late'), old, undated, ahead))
    await read(ports)
    const dates = ['old', 'undated', 'ahead', 'late'].map(
      (slug) => /date: "(.*)"/.exec(textOf(ports, `incoming/blog/${slug}.md`))?.[1],
    )
    expect(dates).toEqual(['2020-03-02', '2026-11-23', '2026-11-23', '2026-11-24'])
  })

  it('is taken from a day on, and so many of it', async () => {
    const ports = await aStudio(aFeed.replace('}', ', since: 2026-11-01, mostItems: 2}'))
    const dated = (slug: string, day: string) => aPost(slug, { pubDate: `${day}T08:00:00Z` })
    ports.feed = answerOf(
      rssOf(
        dated('a', '2026-11-03'),
        dated('b', '2026-11-04'),
        dated('c', '2026-11-05'),
        dated('d', '2026-10-01'),
      ),
    )
    await read(ports)
    expect(filesOf(ports).sort()).toEqual(['incoming/blog/b.md', 'incoming/blog/c.md'])
  })
})

describe('a feed that cannot be read', () => {
  it.each([
    ['nobody answers', { kind: 'failed', reason: 'ENOTFOUND' }, 'nobody answered', 1],
    [
      'its address may not be asked',
      { kind: 'refused', reason: 'not a public address' },
      'may not be asked',
      1,
    ],
    ['it is gone for good', answerOf('', { status: 410 }), 'gone for good', 1],
    [
      'the blog wants to rest',
      answerOf('', { status: 429, headers: { 'retry-after': '18000' } }),
      'too often',
      5,
    ],
    [
      'it rests for longer than a week',
      answerOf('', { status: 503, headers: { 'retry-after': '9999999' } }),
      'status 503',
      168,
    ],
    ['it is a page', answerOf('<!doctype html><title>x</title>'), 'web page', 1],
  ] as const)('says why, and waits: %s', async (_, feed, words, hours) => {
    const ports = await aStudio()
    ports.feed = feed
    expect(await read(ports)).toBe('failed')
    const record = await recordOf(ports)
    expect(record.fault?.message).toContain(words)
    expect(record.fault?.mend).not.toBe('')
    expect(Date.parse(record.nextAt) - Date.parse(ports.clock.now())).toBe(hours * 3_600_000)
  })

  it('is asked ever more rarely, a day at most, and forgiven when it answers', async () => {
    const ports = await aStudio()
    ports.feed = { kind: 'failed', reason: 'ECONNREFUSED' }
    const rests: number[] = []
    for (let tries = 0; tries < 7; tries += 1) {
      await read(ports)
      rests.push((Date.parse((await recordOf(ports)).nextAt) - Date.parse(ports.clock.now())) / 3_600_000)
    }
    expect(rests).toEqual([1, 2, 4, 8, 16, 24, 24])
    ports.feed = answerOf(rssOf(aPost('one')))
    await read(ports)
    expect(await recordOf(ports)).toMatchObject({ failures: 0 })
    expect((await recordOf(ports)).fault).toBeUndefined()
  })

  it('is asked where it has moved for good, until that fails', async () => {
    const ports = await aStudio()
    ports.feed = answerOf(rssOf(), { at: 'https://new.example/feed', movedTo: 'https://new.example/feed' })
    await read(ports)
    ports.feed = { kind: 'failed', reason: 'ENOTFOUND' }
    await read(ports)
    await read(ports)
    expect(ports.outbound.asked.map(({ url }) => url)).toEqual([
      ...['https://blog.example/feed/', 'https://new.example/feed', 'https://blog.example/feed/'],
    ])
  })
})

describe('an order to read', () => {
  it('counts within a minute, for a feed that there is, and not again in the same minute', async () => {
    const ports = await aStudio()
    expect(await orderFeed(ports, 'blog')).toBe(true)
    expect(await orderFeed(ports, 'other')).toBe(false)
    expect(rowsOf(ports).map(({ message }) => message)).toContainEqual({
      ...{ kind: 'feed', name: 'blog', isOrdered: true },
    })
    const order = { kind: 'feed', name: 'blog', isOrdered: true } as const
    expect([await workFeed(ports, order), await workFeed(ports, order)]).toEqual(['read', 'waits'])
  })

  it('leaves a trace of when it was read and what was wrong', async () => {
    const ports = await aStudio()
    expect(await listIncoming(ports)).toEqual([
      { name: 'blog', url: 'https://blog.example/feed/', articles: 0 },
    ])
    ports.feed = answerOf(rssOf(aPost('one')), {
      at: 'https://new.example/feed',
      movedTo: 'https://new.example/feed',
    })
    await read(ports)
    expect(await listIncoming(ports)).toMatchObject([
      { articles: 1, readAt: ports.clock.now(), movedTo: 'https://new.example/feed' },
    ])
    ports.feed = { kind: 'failed', reason: 'ENOTFOUND' }
    await read(ports)
    const [standing] = await listIncoming(ports)
    expect(standing).toMatchObject({ articles: 1, fault: { since: ports.clock.now() } })
  })
})

describe('an article that was left out', () => {
  it('is in no list and no digest, also when the blog edits it, until it is let in again', async () => {
    const ports = await aStudio()
    ports.feed = answerOf(rssOf(aPost('one')))
    await read(ports)
    expect(await leaveOut(ports, { slug: 'blog-one', isLeftOut: true })).toBe('done')
    ports.feed = answerOf(rssOf(aPost('one', { title: 'Edited' })))
    await read(ports)
    const found = async () =>
      (await publicationOf(ports)).value.articles.find(({ slug }) => slug === 'blog-one')
    expect(await found()).toMatchObject({ title: 'Edited', status: 'archived' })
    expect(await leaveOut(ports, { slug: 'blog-one', isLeftOut: false })).toBe('done')
    expect(await found()).toMatchObject({ status: 'published' })
    expect(await leaveOut(ports, { slug: 'five-lifts', isLeftOut: true })).toBe('unknown-article')
  })
})

describe('a feed is not forgotten', () => {
  it('but asked for by each publishing, and once a day', async () => {
    const ports = await aStudio()
    expect(rowsOf(ports)).toHaveLength(1)
    ports.waiting.rows.clear()
    await publishSite(ports)
    expect(rowsOf(ports)).toHaveLength(1)
    ports.waiting.rows.clear()
    await orderFeedsDaily(ports)
    expect(rowsOf(ports)).toEqual([])
    ports.clock.advance((19 * 60 + 17) * 60_000)
    expect(ports.clock.now()).toContain('T03:17')
    await orderFeedsDaily(ports)
    expect(rowsOf(ports)).toHaveLength(1)
  })

  it('and none is kept waiting for once the settings no longer name it', async () => {
    const ports = await aStudio()
    ports.waiting.rows.clear()
    expect(await workFeed(ports, { kind: 'feed', name: 'other' })).toBe('unnamed')
    expect(ports.waiting.rows.size).toBe(0)
  })

  it('has its next reading kept before anything of this one can break', async () => {
    const ports = await aStudio()
    ports.waiting.rows.clear()
    ports.outbound.answer = () => {
      throw new Error('killed')
    }
    await expect(read(ports)).rejects.toThrow('killed')
    expect(rowsOf(ports)).toHaveLength(1)
  })

  it('is read at once and whole when its settings change', async () => {
    const ports = await aStudio()
    ports.feed = answerOf(rssOf(aPost('one')), { headers: { etag: '"1"' } })
    await read(ports)
    const changed = siteWithFeeds(aFeed.replace('strength', 'back-care'))
    ports.content.files.set('site.yaml', new TextEncoder().encode(changed))
    await publishSite(ports)
    expect(await read(ports, false)).toBe('read')
    expect(ports.outbound.asked.at(-1)?.headers).not.toHaveProperty('if-none-match')
    expect(textOf(ports, 'incoming/blog/one.md')).toContain('- "back-care"')
  })
})

it('takes three posts of a blog into a digest, leads readers to the blog and counts who follows', async () => {
  const ports = await aStudio()
  ports.feed = answerOf(rssOf(aPost('one'), aPost('two'), aPost('three')))
  await read(ports)
  const articles = { kind: 'since', since: 'last-issue', max: 3, min: 1, tags: ['strength'] } as const
  const campaign = aCampaign({ definition: aDefinition({ articles }) })
  await ports.campaigns.create(campaign)
  await sendNow(ports, { campaignId: campaign.id, actor: 'cli', deadline: soon(ports) })
  await drainLanes(ports)
  const { runId = '' } = (await ports.campaigns.read(campaign.id)) ?? {}
  const links = (await ports.runs.links(runId)).filter(({ url }) => url.startsWith('https://blog.example/'))
  expect(links.map(({ article }) => article).sort()).toEqual(['blog-one', 'blog-three', 'blog-two'])
  expect(links.every(({ url }) => url.includes('utm_source=tidings'))).toBe(true)
  const { text = '' } = await PostalMime.parse(ports.mailer.mailed[0]?.raw ?? '')
  const tokens = [...text.matchAll(/studio\.example\/r\/([\w.-]+)/g)].map(([, token = '']) => token)
  const { site } = (await publicationOf(ports)).value
  const facts = { method: 'GET', headers: { ...chrome } }
  const follow = (token: string) =>
    followLink(ports, { token, facts, site, articles: async () => ({}), memory: followMemory() })
  const led: object[] = []
  for (const token of tokens) {
    ports.clock.advance(30_000)
    led.push(await follow(token))
  }
  for (const { url } of links) expect(led).toContainEqual({ kind: 'redirect', to: url })
  const sent = await ports.campaigns.read(campaign.id)
  expect(sent && (await countCampaign(ports, sent)).counts).toMatchObject({ accepted: 1, clicked: 1 })
})
