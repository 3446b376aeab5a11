import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TargetName, targetNames } from '../../functions/core/syndication/post.ts'
import { compiledPostName, type IndexedPost } from '../../functions/core/syndication/post-index.ts'
import { bringPosts } from '../../functions/flows/bring-posts.ts'
import {
  anIndexedPost,
  aPostIndex,
  aSiteWith,
  compiledPost,
  compiledPosts,
} from '../support/indexed-posts.ts'
import { commonPorts } from '../support/memory/common-ports.ts'
import { countOn, type PlayedNetworks, playNetworks } from '../support/networks/played-networks.ts'

let open: PlayedNetworks
beforeEach(async () => {
  open = await playNetworks()
})
afterEach(() => open.close())

/** An article that one network is to be told of, and that network as it is played. */
function aStage(target: TargetName) {
  const wishes = { [target]: { kind: 'usual', since: '2026-11-23T07:59:00.000Z' } } as const
  const site = { ...aSiteWith(), syndication: open.settings }
  const ports = commonPorts(compiledPosts(aPostIndex(anIndexedPost({ wishes })), site))
  const bring = async () => {
    await bringPosts({ ...ports, networks: open.networks }, target)
    ports.clock.advance(13 * 3_600_000)
  }
  const publish = async (post: Partial<IndexedPost>) => {
    const entry = anIndexedPost({ wishes, ...post })
    await ports.compiled.write(compiledPostName(entry.id, entry.mark), compiledPost(entry))
    await ports.compiled.write('posts', aPostIndex(entry))
  }
  const row = () => ports.posts.rows.get(`${target}#five-lifts`)
  return { ports, bring, publish, row }
}

describe.each(targetNames)('an article on %s', (target) => {
  it('is there once though the answer was lost, then follows an edit, and goes with its article', async () => {
    const { bring, publish, row, ports } = aStage(target)
    open[target].trouble = (asked) =>
      /^(POST|PUT)/.test(asked) && !asked.includes('server.') ? { kind: 'cut after' } : undefined
    await bring()
    expect(row()).toMatchObject({ state: 'planned', unsure: { mark: 'one' } })
    open[target].trouble = () => undefined
    await bring()
    expect(row()).toMatchObject({ state: 'sent', mark: 'one' })
    expect(countOn(open, target)).toBe(1)
    await publish({ mark: 'two', title: 'Five lifts, and a sixth' })
    await bring()
    expect(row()).toMatchObject({ state: 'sent', mark: 'two' })
    // A receiver of web hooks is told of each change; a network shows one post.
    expect(countOn(open, target)).toBe(target === 'webhook' ? 2 : 1)
    await publish({ mark: 'two', gone: { at: ports.clock.now(), how: 'taken-down' } })
    await bring()
    expect(row()).toMatchObject({ state: 'removed' })
    if (target !== 'webhook') expect(countOn(open, target)).toBe(0)
    const asked = open[target].asked.length
    await bring()
    expect(open[target].asked).toHaveLength(asked)
  })
})
