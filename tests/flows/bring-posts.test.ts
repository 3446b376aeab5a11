import { describe, expect, it } from 'vitest'
import type { LedgerRow } from '../../functions/core/syndication/ledger-row.ts'
import { compiledPostName, type IndexedPost } from '../../functions/core/syndication/post-index.ts'
import { bringPosts } from '../../functions/flows/bring-posts.ts'
import { orderPost } from '../../functions/flows/order-post.ts'
import { readSyndication } from '../../functions/flows/read-syndication.ts'
import { workWaiting } from '../../functions/flows/work-waiting.ts'
import {
  anIndexedPost,
  aPostIndex,
  aSiteWith,
  compiledPost,
  compiledPosts,
} from '../support/indexed-posts.ts'
import { type CommonPorts, commonPorts } from '../support/memory/common-ports.ts'

const target = 'mastodon'

function opened(...posts: readonly IndexedPost[]): CommonPorts {
  return commonPorts(compiledPosts(aPostIndex(...posts), aSiteWith('mastodon', 'dev')))
}

async function publish(ports: CommonPorts, post: IndexedPost): Promise<void> {
  await ports.compiled.write(compiledPostName(post.id, post.mark), compiledPost(post))
  await ports.compiled.write('posts', aPostIndex(post))
}

const shown = ({ networks }: CommonPorts) =>
  networks.posts[target].map(({ articleId, mark }) => [articleId, mark])
const rowOf = ({ posts }: CommonPorts): LedgerRow | undefined => posts.rows.get(`${target}#five-lifts`)
const waits = ({ waiting, clock }: CommonPorts) =>
  [...waiting.rows.values()].map(({ at }) => (Date.parse(at) - Date.parse(clock.now())) / 60_000)

describe('bringing articles to a network', () => {
  it('makes a post each, the older article first, and nothing the second time', async () => {
    const older = anIndexedPost({ id: 'rest-days', date: '2026-11-20', from: '2026-11-19T23:00:00.000Z' })
    const ports = opened(anIndexedPost(), older)
    expect(await bringPosts(ports, target)).toBe('done')
    expect(shown(ports)).toEqual([
      ['rest-days', 'one'],
      ['five-lifts', 'one'],
    ])
    expect(rowOf(ports)).toMatchObject({ state: 'sent', mark: 'one', remote: { id: expect.any(String) } })
    const calls = ports.networks.asked.length
    await bringPosts(ports, target)
    expect(ports.networks.asked).toHaveLength(calls)
    expect(ports.waiting.rows.size).toBe(0)
  })

  it('follows an edit and takes down what was archived', async () => {
    const ports = opened(anIndexedPost())
    await bringPosts(ports, target)
    await publish(ports, anIndexedPost({ mark: 'two' }))
    await bringPosts(ports, target)
    expect(shown(ports)).toEqual([['five-lifts', 'two']])
    await publish(ports, anIndexedPost({ gone: { at: ports.clock.now(), how: 'taken-down' } }))
    await bringPosts(ports, target)
    expect(shown(ports)).toEqual([])
    expect(rowOf(ports)).toMatchObject({ state: 'removed' })
  })

  it('leaves alone what somebody took down there', async () => {
    const ports = opened(anIndexedPost())
    await bringPosts(ports, target)
    ports.networks.posts[target].length = 0
    await publish(ports, anIndexedPost({ mark: 'two' }))
    await bringPosts(ports, target)
    await bringPosts(ports, target)
    expect(shown(ports)).toEqual([])
    expect(rowOf(ports)).toMatchObject({ state: 'removed', reason: 'it was taken down there' })
  })

  it('takes up a post that was there already, as it is', async () => {
    const ports = opened(anIndexedPost())
    ports.networks.posts[target].push({ id: 'by-hand', articleId: 'five-lifts', mark: 'by hand' })
    await bringPosts(ports, target)
    expect(shown(ports)).toEqual([['five-lifts', 'by hand']])
    expect(rowOf(ports)).toMatchObject({ state: 'sent', mark: 'one', remote: { id: 'by-hand' } })
  })

  it('comes back at the time that an article asks for', async () => {
    const at = '2026-11-23T20:00:00.000Z'
    const wishes = { mastodon: { kind: 'asked', since: '2026-11-23T07:00:00.000Z', at } } as const
    const ports = opened(anIndexedPost({ wishes }))
    await bringPosts(ports, target)
    expect(shown(ports)).toEqual([])
    expect([...ports.waiting.rows.values()]).toMatchObject([{ at, message: { kind: 'bring', target } }])
    ports.clock.advance(12 * 3_600_000)
    await workWaiting(ports, { deadline: ports.clock.real() + 60_000 })
    expect(shown(ports)).toEqual([['five-lifts', 'one']])
    expect(ports.waiting.rows.size).toBe(0)
  })
})

describe('a network in trouble', () => {
  it('is asked again after 1, 5, 30 minutes, 2 and 12 hours, and then the owner is told', async () => {
    const ports = opened(anIndexedPost())
    ports.networks.fault = () => ({ when: 'before', fault: { kind: 'unknown', reason: 'status 503' } })
    const pauses: number[] = []
    for (let tries = 0; tries < 6; tries += 1) {
      await bringPosts(ports, target)
      const [pause] = waits(ports)
      if (pause !== undefined) pauses.push(pause)
      ports.waiting.rows.clear()
      ports.clock.advance((pause ?? 0) * 60_000)
    }
    expect(pauses).toEqual([1, 5, 30, 120, 720])
    expect(rowOf(ports)).toMatchObject({ state: 'failed', reason: 'status 503', tries: 6 })
    expect(ports.transactional.waiting).toMatchObject([
      { kind: 'notice', cause: 'syndication', reason: expect.stringContaining('status 503') },
    ])
    await bringPosts(ports, target)
    expect(ports.networks.asked).toHaveLength(6)
  })

  it('that says when it wants to be asked is left alone until then, also for other articles', async () => {
    const ports = opened(anIndexedPost(), anIndexedPost({ id: 'rest-days' }))
    ports.networks.fault = (_, method) =>
      method === 'publish' ? { when: 'before', fault: { kind: 'later', afterSeconds: 600 } } : undefined
    expect(await bringPosts(ports, target)).toBe('more')
    expect(ports.networks.asked).toHaveLength(2)
    expect(waits(ports)).toEqual([10])
    ports.clock.advance(300_000)
    expect(await bringPosts(ports, target)).toBe('busy')
    expect(ports.networks.asked).toHaveLength(2)
    ports.clock.advance(300_000)
    ports.networks.fault = () => undefined
    await bringPosts(ports, target)
    expect(shown(ports)).toHaveLength(2)
  })

  it('that refuses an article is not asked again until that is edited or ordered', async () => {
    const ports = opened(anIndexedPost())
    ports.networks.fault = (_, method) =>
      method === 'publish' ? { when: 'before', fault: { kind: 'refused', reason: 'too long' } } : undefined
    await bringPosts(ports, target)
    await bringPosts(ports, target)
    expect(ports.networks.asked).toHaveLength(2)
    ports.networks.fault = () => undefined
    expect(await orderPost(ports, { article: 'five-lifts', target, order: 'bring' })).toEqual({
      kind: 'ordered',
    })
    await bringPosts(ports, target)
    expect(shown(ports)).toEqual([['five-lifts', 'one']])
    expect(rowOf(ports)?.order).toBeUndefined()
  })

  it('whose answer was lost shows the first state, and then the edit that came meanwhile', async () => {
    const ports = opened(anIndexedPost())
    ports.networks.fault = (_, method) =>
      method === 'publish' ? { when: 'after', fault: { kind: 'unknown', reason: 'cut' } } : undefined
    await bringPosts(ports, target)
    expect(rowOf(ports)).toMatchObject({ state: 'planned', unsure: { mark: 'one' } })
    await publish(ports, anIndexedPost({ mark: 'two' }))
    ports.networks.fault = () => undefined
    ports.clock.advance(60_000)
    await bringPosts(ports, target)
    expect(shown(ports)).toEqual([['five-lifts', 'two']])
  })
})

describe('the owner’s orders', () => {
  it('bring an old article, once, however often they are given', async () => {
    const old = { firstAt: '2026-01-01T08:00:00.000Z', from: '2026-01-01T00:00:00.000Z', date: '2026-01-01' }
    const ports = opened(anIndexedPost(old))
    await bringPosts(ports, target)
    expect(shown(ports)).toEqual([])
    const order = { article: 'five-lifts', target, order: 'bring' } as const
    expect((await orderPost(ports, order)).kind).toBe('ordered')
    expect((await orderPost(ports, order)).kind).toBe('nothing-to-do')
    await bringPosts(ports, target)
    expect((await orderPost(ports, order)).kind).toBe('nothing-to-do')
    expect(shown(ports)).toEqual([['five-lifts', 'one']])
  })

  it('take a post down, and keep away what was not told yet', async () => {
    const ports = opened(anIndexedPost())
    const order = { article: 'five-lifts', target, order: 'remove' } as const
    expect((await orderPost(ports, order)).kind).toBe('ordered')
    await bringPosts(ports, target)
    expect(ports.networks.asked).toEqual([])
    await orderPost(ports, { ...order, order: 'bring' })
    await bringPosts(ports, target)
    expect(shown(ports)).toHaveLength(1)
    await orderPost(ports, order)
    await bringPosts(ports, target)
    expect(shown(ports)).toEqual([])
    expect(rowOf(ports)).toMatchObject({ state: 'removed' })
  })

  it('that came while a call went on are kept', async () => {
    const ports = opened(anIndexedPost())
    ports.networks.fault = () => {
      ports.networks.fault = () => undefined
      void orderPost(ports, { article: 'five-lifts', target, order: 'remove' })
      return undefined
    }
    await bringPosts(ports, target)
    await bringPosts(ports, target)
    expect(shown(ports)).toEqual([])
    expect(rowOf(ports)).toMatchObject({ state: 'removed' })
  })

  it('are refused for what has no page, says no, or is for a network that is not set up', async () => {
    const gone = anIndexedPost({ gone: { at: '2026-11-23T07:00:00.000Z', how: 'taken-down' } })
    const bring = { article: 'five-lifts', target, order: 'bring' } as const
    expect(await orderPost(opened(gone), bring)).toEqual({ kind: 'no-page' })
    const refused = anIndexedPost({
      wishes: { mastodon: { kind: 'refused', since: '2026-11-23T07:00:00.000Z' } },
    })
    expect(await orderPost(opened(refused), bring)).toEqual({ kind: 'refused-by-article' })
    expect(await orderPost(opened(), bring)).toEqual({ kind: 'unknown-article' })
    const ports = opened(anIndexedPost())
    await ports.compiled.write('posts', { ...aPostIndex(anIndexedPost()), since: {} })
    expect(await orderPost(ports, bring)).toEqual({ kind: 'not-set-up' })
  })
})

describe('where articles stand', () => {
  it('is told for each network, with what would be said and without asking anybody', async () => {
    const ports = opened(anIndexedPost())
    const before = await readSyndication(ports)
    expect(before).toMatchObject({
      targets: ['webhook', 'mastodon', 'bluesky', 'dev'],
      standings: [
        { target: 'webhook', state: 'none' },
        {
          ...{ slug: 'five-lifts', target: 'mastodon', state: 'planned', act: 'create' },
          said: { text: expect.stringContaining('https://studio.example/articles/five-lifts/') },
        },
        { target: 'bluesky', state: 'none', act: 'nothing', why: 'not-asked' },
        { target: 'dev', state: 'none' },
      ],
    })
    await bringPosts(ports, target)
    const after = await readSyndication(ports, { article: 'five-lifts', target })
    expect(after).toMatchObject({
      standings: [
        { state: 'sent', act: 'nothing', url: expect.stringContaining('https://mastodon.example/') },
      ],
    })
    await publish(ports, anIndexedPost({ mark: 'two' }))
    expect(await readSyndication(ports, { article: 'five-lifts', target })).toMatchObject({
      standings: [{ state: 'stale', act: 'update' }],
    })
    expect(ports.networks.asked).toHaveLength(2)
    expect(await readSyndication(ports, { article: 'nothing' })).toEqual({ kind: 'unknown-article' })
  })
})
