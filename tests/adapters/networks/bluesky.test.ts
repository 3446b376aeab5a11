import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tidOf } from '../../../functions/core/syndication/tid.ts'
import type { SyndicationTarget } from '../../../functions/flows/syndication-ports.ts'
import { sent } from '../../support/networks/played.ts'
import { type PlayedNetworks, playNetworks } from '../../support/networks/played-networks.ts'
import { aPost } from '../../support/posts.ts'

let open: PlayedNetworks
let target: SyndicationTarget
beforeEach(async () => {
  open = await playNetworks()
  target = open.networks.target('bluesky', open.settings) as SyndicationTarget
})
afterEach(() => open.close())

const key = tidOf('five-lifts', '2026-11-20')
const remote = () => ({
  id: `at://${open.bluesky.did}/app.bsky.feed.post/${key}`,
  url: `https://bsky.app/profile/${open.bluesky.did}/post/${key}`,
})
const count = (method: string) => open.bluesky.asked.filter((asked) => asked.endsWith(method)).length

it('is a record with words, hashtags and a card, under a key made of the article', async () => {
  expect(await target.publish(aPost())).toEqual({ kind: 'done', remote: remote() })
  expect([...open.bluesky.records]).toMatchObject([
    [
      key,
      {
        $type: 'app.bsky.feed.post',
        langs: ['en-GB'],
        createdAt: '2026-11-23T08:00:00.000Z',
        embed: { external: { uri: aPost().url, title: aPost().title } },
        facets: [
          { features: [{ tag: 'StrengthBasics' }] },
          { features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'BackCare' }] },
        ],
      },
    ],
  ])
})

describe('the picture of its card', () => {
  const picture = { url: 'https://loopback.test/images/bar.jpg', alt: 'A bar' }
  const thumb = async () => {
    await target.publish(aPost({ picture }))
    return sent([...open.bluesky.records.values()][0], 'embed', 'external', 'thumb')
  }

  it('is brought along, and stays when the article is edited', async () => {
    open.pictures.set(picture.url, { type: 'image/jpeg', bytes: new Uint8Array([255, 216, 255, 0]) })
    const brought = await thumb()
    expect(brought).toMatchObject({ $type: 'blob', mimeType: 'image/jpeg', size: 4 })
    await target.update(aPost({ picture, mark: 'second' }), remote())
    expect(sent(open.bluesky.records.get(key), 'embed', 'external', 'thumb')).toEqual(brought)
  })

  it.each([
    ['is not there', undefined],
    ['is no picture', { type: 'text/html', bytes: new Uint8Array(9) }],
    ['is too large', { type: 'image/png', bytes: new Uint8Array(1_000_001) }],
  ])('is left out where it %s', async (_, there) => {
    if (there) open.pictures.set(picture.url, there)
    expect(await thumb()).toBeUndefined()
    expect(open.bluesky.records.size).toBe(1)
  })
})

it('is told once, whoever tells it again: what is there stays', async () => {
  await target.publish(aPost())
  const again = aPost({ title: 'Another title', mark: 'second' })
  expect(await target.publish(again)).toEqual({ kind: 'exists', remote: remote() })
  expect(JSON.stringify([...open.bluesky.records])).toContain(aPost().title)
})

it('keeps the moment it was made when it is edited', async () => {
  open.bluesky.records.set(key, { createdAt: '2026-11-20T07:30:00.000Z' })
  expect(await target.update(aPost(), remote())).toEqual({ kind: 'done', remote: remote() })
  expect(open.bluesky.records.get(key)).toMatchObject({ createdAt: '2026-11-20T07:30:00.000Z' })
})

it('does not come back where somebody deletes it in the middle of an edit', async () => {
  await target.publish(aPost())
  open.bluesky.trouble = (asked) => {
    if (asked.endsWith('putRecord')) open.bluesky.records.clear()
    return undefined
  }
  expect(await target.update(aPost(), remote())).toMatchObject({ kind: 'later' })
  expect(open.bluesky.records.size).toBe(0)
  expect(await target.update(aPost(), remote())).toEqual({ kind: 'gone' })
})

it('is found although the article’s day was changed since', async () => {
  await target.publish(aPost())
  open.bluesky.records.set('3jzfcijpj2z2a', { text: 'by hand', embed: { external: { uri: aPost().url } } })
  expect(await target.find(aPost({ date: '2026-11-24' }))).toEqual({ kind: 'found', remote: remote() })
  expect(await target.find(aPost({ articleId: 'other' }))).toEqual({ kind: 'absent' })
})

it('logs in once, and renews what has expired', async () => {
  await target.publish(aPost())
  await target.find(aPost())
  expect([count('createSession'), count('refreshSession')]).toEqual([1, 0])
  open.bluesky.expire()
  expect(await target.find(aPost())).toMatchObject({ kind: 'found' })
  expect(await target.find(aPost())).toMatchObject({ kind: 'found' })
  expect([count('createSession'), count('refreshSession')]).toEqual([1, 1])
})

it('logs in anew where nothing can be renewed, and by another password', async () => {
  await target.publish(aPost())
  open.bluesky.expire('all')
  expect(await target.find(aPost())).toMatchObject({ kind: 'found' })
  expect(count('createSession')).toBe(2)
  open.bluesky.password = 'qrst-uvwx-yzab-cdef'
  open.secrets.values.set('bluesky-password', open.bluesky.password)
  expect(await target.find(aPost())).toMatchObject({ kind: 'found' })
  expect(count('createSession')).toBe(3)
})

it('shows no token in a reason, whatever the service says of it', async () => {
  await target.find(aPost())
  const [access = ''] = open.bluesky.tokens
  open.bluesky.trouble = () => ({
    kind: 'instead',
    answer: { status: 400, body: { error: 'InvalidRequest', message: `not with ${access}` } },
  })
  expect(await target.publish(aPost())).toEqual({
    kind: 'refused',
    reason: 'Bluesky answered 400: not with …',
  })
})

it('comes back later where nobody answers the login: nothing was said yet', async () => {
  open.bluesky.trouble = () => ({ kind: 'cut after' })
  expect(await target.publish(aPost())).toMatchObject({ kind: 'later' })
  open.bluesky.trouble = () => undefined
  open.secrets.values.set('bluesky-password', 'wrong')
  expect(await target.publish(aPost())).toEqual({
    kind: 'unauthorised',
    reason: 'Bluesky answered 401: Invalid identifier or password',
  })
})

it('leaves what belongs to another account alone', async () => {
  const other = { id: 'at://did:plc:somebodyelse/app.bsky.feed.post/3jzfcijpj2z2a' }
  const fault = { kind: 'refused', reason: expect.stringContaining('another Bluesky account') }
  expect(await target.update(aPost(), other)).toEqual(fault)
  expect(await target.remove(other)).toEqual(fault)
})
