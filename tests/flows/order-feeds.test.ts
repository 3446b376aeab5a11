import { describe, expect, it } from 'vitest'
import { leaveOut } from '../../functions/flows/leave-out.ts'
import { listIncoming } from '../../functions/flows/list-incoming.ts'
import { orderFeed, orderFeedsDaily } from '../../functions/flows/order-feeds.ts'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { workFeed } from '../../functions/flows/work-feed.ts'
import { aFeedStudio, answerOf, publicationOf, readFeed, rowsOf, textOf } from '../support/feed-studio.ts'
import { aFeed, aPost, rssOf, siteWithFeeds } from '../support/incoming.ts'

describe('an order to read', () => {
  it('counts within a minute, for a feed that there is, and not again in the same minute', async () => {
    const ports = await aFeedStudio()
    expect(await orderFeed(ports, 'blog')).toBe(true)
    expect(await orderFeed(ports, 'other')).toBe(false)
    expect(rowsOf(ports).map(({ message }) => message)).toContainEqual({
      ...{ kind: 'feed', name: 'blog', isOrdered: true },
    })
    const order = { kind: 'feed', name: 'blog', isOrdered: true } as const
    expect([await workFeed(ports, order), await workFeed(ports, order)]).toEqual(['read', 'waits'])
  })

  it('leaves a trace of when it was read and what was wrong', async () => {
    const ports = await aFeedStudio()
    expect(await listIncoming(ports)).toEqual([
      { name: 'blog', url: 'https://blog.example/feed/', articles: 0 },
    ])
    ports.feed = answerOf(rssOf(aPost('one')), {
      at: 'https://new.example/feed',
      movedTo: 'https://new.example/feed',
    })
    await readFeed(ports)
    expect(await listIncoming(ports)).toMatchObject([
      { articles: 1, readAt: ports.clock.now(), movedTo: 'https://new.example/feed' },
    ])
    ports.feed = { kind: 'failed', reason: 'ENOTFOUND' }
    await readFeed(ports)
    const [standing] = await listIncoming(ports)
    expect(standing).toMatchObject({ articles: 1, fault: { since: ports.clock.now() } })
  })
})

describe('an article that was left out', () => {
  it('is in no list and no digest, also when the blog edits it, until it is let in again', async () => {
    const ports = await aFeedStudio()
    ports.feed = answerOf(rssOf(aPost('one')))
    await readFeed(ports)
    expect(await leaveOut(ports, { slug: 'blog-one', isLeftOut: true })).toBe('done')
    ports.feed = answerOf(rssOf(aPost('one', { title: 'Edited' })))
    await readFeed(ports)
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
    const ports = await aFeedStudio()
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
    const ports = await aFeedStudio()
    ports.waiting.rows.clear()
    expect(await workFeed(ports, { kind: 'feed', name: 'other' })).toBe('unnamed')
    expect(ports.waiting.rows.size).toBe(0)
  })

  it('has its next reading kept before anything of this one can break', async () => {
    const ports = await aFeedStudio()
    ports.waiting.rows.clear()
    ports.outbound.answer = () => {
      throw new Error('killed')
    }
    await expect(readFeed(ports)).rejects.toThrow('killed')
    expect(rowsOf(ports)).toHaveLength(1)
  })

  it('is read at once and whole when its settings change', async () => {
    const ports = await aFeedStudio()
    ports.feed = answerOf(rssOf(aPost('one')), { headers: { etag: '"1"' } })
    await readFeed(ports)
    const changed = siteWithFeeds(aFeed.replace('strength', 'back-care'))
    ports.content.files.set('site.yaml', new TextEncoder().encode(changed))
    await publishSite(ports)
    expect(await readFeed(ports, false)).toBe('read')
    expect(ports.outbound.asked.at(-1)?.headers).not.toHaveProperty('if-none-match')
    expect(textOf(ports, 'incoming/blog/one.md')).toContain('- "back-care"')
  })
})
