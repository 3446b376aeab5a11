import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SyndicationTarget } from '../../../functions/flows/syndication-ports.ts'
import { type PlayedNetworks, playNetworks } from '../../support/networks/played-networks.ts'
import { articleOf } from '../../support/networks/played-receiver.ts'
import { aPost } from '../../support/posts.ts'

let open: PlayedNetworks
let target: SyndicationTarget
beforeEach(async () => {
  open = await playNetworks()
  target = open.networks.target('webhook', open.settings) as SyndicationTarget
})
afterEach(() => open.close())

it('tells the whole article, and nothing of how we keep it', async () => {
  await target.publish(aPost({ targets: { webhook: { text: 'Our words.' }, dev: {} } }))
  const { targets: _targets, mark: _mark, ...article } = aPost()
  expect([...open.webhook.events.values()]).toEqual([
    {
      type: 'article.published',
      timestamp: '2026-11-23T08:00:00.000Z',
      data: { ...article, text: 'Our words.' },
    },
  ])
})

it('tells the same again under the same id, so that a receiver takes it once', async () => {
  const first = await target.publish(aPost())
  expect(await target.publish(aPost())).toEqual(first)
  expect(open.webhook.asked).toHaveLength(2)
  expect(open.webhook.events.size).toBe(1)
})

it('tells each edit and the end under ids of their own', async () => {
  const first = await target.publish(aPost())
  if (first.kind !== 'done') throw new Error(first.kind)
  await target.update(aPost({ mark: 'second' }), first.remote)
  await target.update(aPost({ mark: 'third' }), first.remote)
  await target.remove(first.remote)
  const events = [...open.webhook.events.values()]
  expect(events.map(articleOf)).toEqual(Array(4).fill('five-lifts'))
  expect(events.at(-1)).toMatchObject({ type: 'article.removed', data: { url: aPost().url } })
})

it('signs with two secrets while a receiver changes over', async () => {
  const fresh = `whsec_${Buffer.from('x'.repeat(32)).toString('base64')}`
  open.secrets.values.set('syndication-webhook-secret', `${fresh}\n${open.webhook.secret}\n`)
  expect(await target.publish(aPost())).toMatchObject({ kind: 'done' })
})

it('says of a secret that cannot sign that it cannot', async () => {
  open.secrets.values.set('syndication-webhook-secret', 'hunter2')
  expect(await target.publish(aPost())).toEqual({
    kind: 'unauthorised',
    reason: expect.not.stringContaining('hunter2'),
  })
  expect(open.webhook.asked).toEqual([])
})
