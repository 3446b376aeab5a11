import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SyndicationTarget } from '../../../functions/flows/syndication-ports.ts'
import { type PlayedNetworks, playNetworks } from '../../support/networks/played-networks.ts'
import { aPost } from '../../support/posts.ts'

let open: PlayedNetworks
let target: SyndicationTarget
beforeEach(async () => {
  open = await playNetworks()
  target = open.networks.target('mastodon', open.settings) as SyndicationTarget
})
afterEach(() => open.close())

const texts = () => open.mastodon.statuses.map(({ text }) => text)

it('says title, description, address and hashtags, in the article’s language', async () => {
  await target.publish(aPost())
  expect(open.mastodon.statuses).toMatchObject([
    {
      language: 'en',
      text: [
        'Five lifts that carry over',
        'What to train when there is time for two sessions a week, and why in this order.',
        'https://studio.example/articles/five-lifts/',
        '#StrengthBasics #BackCare',
      ].join('\n\n'),
    },
  ])
})

it('takes as much of the author’s words as the server does, which is asked once a day', async () => {
  const text = 'Two sessions a week are enough. '.repeat(40).trim()
  const post = aPost({ tags: [], targets: { mastodon: { text } } })
  open.mastodon.limits.characters = 5_000
  await target.publish(post)
  expect(texts()).toEqual([`${text}\n\n${post.url}`])
  open.mastodon.statuses.splice(0)
  open.mastodon.limits.characters = 500
  expect(await target.publish(aPost({ articleId: 'b', targets: { mastodon: { text } } }))).toMatchObject({
    kind: 'refused',
    reason: 'Mastodon answered 422: Validation failed: Text character limit of 500 exceeded',
  })
  expect(open.mastodon.asked.filter((asked) => asked.includes('instance'))).toHaveLength(1)
})

it('tells what an earlier try made from what this one made', async () => {
  const first = await target.publish(aPost())
  const again = await target.publish(aPost({ mark: 'second', title: 'Another title' }))
  expect(first.kind).toBe('done')
  expect(again).toEqual({ ...first, kind: 'exists' })
  expect(texts()).toHaveLength(1)
})

it('is found among older posts, by the address it had before its slug changed', async () => {
  await target.publish(aPost())
  for (let other = 0; other < 45; other += 1)
    open.mastodon.statuses.push({ id: String(200_000 + other), text: 'Hello', language: 'en', by: 'Tidings' })
  const moved = aPost({ url: 'https://studio.example/articles/six/', earlierUrls: [aPost().url] })
  expect(await target.find(moved)).toEqual({
    kind: 'found',
    remote: { id: '110001', url: 'https://mastodon.test/@studio/110001' },
  })
  expect(await target.find(aPost({ url: 'https://studio.example/articles/six/' }))).toEqual({
    kind: 'absent',
  })
})

it('never takes what the owner wrote by hand for its own', async () => {
  open.mastodon.statuses.push({ id: '1', text: `Read this: ${aPost().url}`, language: 'en', by: 'Web' })
  expect(await target.find(aPost())).toEqual({ kind: 'absent' })
})

it('looks three pages back and no further', async () => {
  for (let other = 0; other < 500; other += 1)
    open.mastodon.statuses.push({ id: String(200_000 + other), text: 'Hello', language: 'en', by: 'Tidings' })
  expect(await target.find(aPost())).toEqual({ kind: 'absent' })
  expect(open.mastodon.asked.filter((asked) => asked.endsWith('/7/statuses'))).toHaveLength(3)
})
