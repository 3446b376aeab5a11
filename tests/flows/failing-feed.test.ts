import { describe, expect, it } from 'vitest'
import { aFeedStudio, answerOf, readFeed, recordOf } from '../support/feed-studio.ts'
import { aPost, rssOf } from '../support/incoming.ts'

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
      'the blog is open again at an hour that it names',
      answerOf('', { status: 503, headers: { 'retry-after': 'Mon, 23 Nov 2026 15:01:00 GMT' } }),
      'status 503',
      7,
    ],
    [
      'it rests for longer than a week',
      answerOf('', { status: 503, headers: { 'retry-after': '9999999' } }),
      'status 503',
      168,
    ],
    ['it is a page', answerOf('<!doctype html><title>x</title>'), 'web page', 1],
  ] as const)('says why, and waits: %s', async (_, feed, words, hours) => {
    const ports = await aFeedStudio()
    ports.feed = feed
    expect(await readFeed(ports)).toBe('failed')
    const record = await recordOf(ports)
    expect(record.fault?.message).toContain(words)
    expect(record.fault?.mend).not.toBe('')
    expect(Date.parse(record.nextAt) - Date.parse(ports.clock.now())).toBe(hours * 3_600_000)
  })

  it('is asked ever more rarely, a day at most, and forgiven when it answers', async () => {
    const ports = await aFeedStudio()
    ports.feed = { kind: 'failed', reason: 'ECONNREFUSED' }
    const rests: number[] = []
    for (let tries = 0; tries < 7; tries += 1) {
      await readFeed(ports)
      rests.push((Date.parse((await recordOf(ports)).nextAt) - Date.parse(ports.clock.now())) / 3_600_000)
    }
    expect(rests).toEqual([1, 2, 4, 8, 16, 24, 24])
    ports.feed = answerOf(rssOf(aPost('one')))
    await readFeed(ports)
    expect(await recordOf(ports)).toMatchObject({ failures: 0 })
    expect((await recordOf(ports)).fault).toBeUndefined()
  })

  it('is asked where it has moved for good, until that fails', async () => {
    const ports = await aFeedStudio()
    ports.feed = answerOf(rssOf(), { at: 'https://new.example/feed', movedTo: 'https://new.example/feed' })
    await readFeed(ports)
    ports.feed = { kind: 'failed', reason: 'ENOTFOUND' }
    await readFeed(ports)
    await readFeed(ports)
    expect(ports.outbound.asked.map(({ url }) => url)).toEqual([
      ...['https://blog.example/feed/', 'https://new.example/feed', 'https://blog.example/feed/'],
    ])
  })
})
