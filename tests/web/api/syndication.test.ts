import { describe, expect, it } from 'vitest'
import { withPost } from './sample-worlds.ts'

const path = '/articles/five-lifts/syndicate'

describe('articles at other networks', () => {
  it('are told with what would be said, and ordered once', async () => {
    const { call, ports } = await withPost()
    const planned = { article: 'five-lifts', target: 'mastodon', state: 'planned', act: 'create', url: null }
    expect((await call('GET', '/syndication?target=mastodon')).body).toMatchObject({
      items: [{ ...planned, said: { text: expect.stringContaining('https://studio.example/') } }],
    })
    const ordered = await call('POST', path, { targets: ['dev'] })
    expect(ordered).toMatchObject({ status: 202, body: { items: expect.any(Array) } })
    await call('POST', path, { targets: ['dev'] })
    expect(ports.posts.rows.get('dev#five-lifts')).toMatchObject({ order: 'bring', version: 1 })
  })

  it('stay away where the order says so', async () => {
    const { call } = await withPost()
    const removed = await call('POST', path, { targets: ['mastodon'], order: 'remove' })
    const line = { target: 'mastodon', state: 'removed', act: 'nothing' }
    expect(removed.body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining(line)]) })
  })

  it('are refused where site.yaml names no such network, and for what is none', async () => {
    const { call, ports } = await withPost()
    await ports.compiled.change('posts', (index) => ({ ...(index as object), since: {} }))
    expect(await call('POST', path, { targets: ['mastodon'] })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'targets', rule: 'not-set-up' }] },
    })
    expect((await call('POST', path, { targets: ['medium'] })).status).toBe(422)
    expect((await call('POST', '/articles/nothing/syndicate', { targets: ['dev'] })).status).toBe(404)
  })
})
