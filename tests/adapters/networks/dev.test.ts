import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SyndicationTarget } from '../../../functions/flows/syndication-ports.ts'
import { type PlayedNetworks, playNetworks } from '../../support/networks/played-networks.ts'
import { aPost } from '../../support/posts.ts'

let open: PlayedNetworks
let target: SyndicationTarget
beforeEach(async () => {
  open = await playNetworks()
  target = open.networks.target('dev', open.settings) as SyndicationTarget
})
afterEach(() => open.close())

it('is the whole article, which names its address here', async () => {
  await target.publish(aPost())
  expect(open.dev.articles).toMatchObject([
    {
      title: aPost().title,
      body_markdown: 'Train **five** lifts.\n\nRead [more](https://studio.example/).',
      canonical_url: aPost().url,
      tags: ['strengthbasics', 'backcare'],
      published: true,
    },
  ])
})

it('is there already where its address is among the account’s own', async () => {
  const first = await target.publish(aPost())
  expect(await target.publish(aPost({ title: 'Another title' }))).toEqual({ ...first, kind: 'exists' })
  expect(open.dev.articles).toHaveLength(1)
})

it('is refused where somebody else has its address', async () => {
  open.dev.taken.add(aPost().url)
  expect(await target.publish(aPost())).toEqual({
    kind: 'refused',
    reason: 'DEV answered 422: Canonical url has already been taken. Email support for further details.',
  })
})

it('becomes a draft when it is taken back, and the same article again when it is told anew', async () => {
  const first = await target.publish(aPost())
  if (first.kind !== 'done') throw new Error(first.kind)
  await target.remove(first.remote)
  expect(open.dev.articles).toMatchObject([{ published: false }])
  expect(await target.publish(aPost())).toEqual({ kind: 'exists', remote: first.remote })
  await target.update(aPost(), first.remote)
  expect(open.dev.articles).toMatchObject([{ published: true }])
})

it('is found on a later page, and by the address it had before', async () => {
  await target.publish(aPost())
  for (let other = 0; other < 35; other += 1)
    await open.dev.articles.push({
      id: other,
      title: 'Other',
      body_markdown: '',
      canonical_url: `https://studio.example/${other}`,
      description: '',
      tags: [],
      published: true,
    })
  const moved = aPost({ url: 'https://studio.example/moved/', earlierUrls: [aPost().url] })
  expect(await target.find(moved)).toMatchObject({ kind: 'found', remote: { id: '901' } })
})
