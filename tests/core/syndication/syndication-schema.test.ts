import { describe, expect, it } from 'vitest'
import { syndicationSchema } from '../../../functions/core/syndication/syndication-schema.ts'

const faultsOf = (settings: unknown) =>
  (syndicationSchema.safeParse(settings).error?.issues ?? []).map(({ path }) => path.join('.'))

describe('the networks of site.yaml', () => {
  it('are none unless it names them, and every article goes to those it names', () => {
    expect(syndicationSchema.parse(undefined)).toEqual({})
    expect(
      syndicationSchema.parse({
        mastodon: { server: 'https://mastodon.social' },
        bluesky: { handle: 'studio.bsky.social', auto: false },
        dev: {},
        webhook: { url: 'https://automation.example/hooks/1?x=y' },
      }),
    ).toEqual({
      mastodon: { server: 'https://mastodon.social', auto: true },
      bluesky: { service: 'https://bsky.social', handle: 'studio.bsky.social', auto: false },
      dev: { auto: true },
      webhook: { url: 'https://automation.example/hooks/1?x=y', auto: true },
    })
  })

  it.each([
    ['a server with a path', { mastodon: { server: 'https://mastodon.social/@studio' } }, 'mastodon.server'],
    ['a server over http', { mastodon: { server: 'http://mastodon.social' } }, 'mastodon.server'],
    ['a server on another port', { mastodon: { server: 'https://mastodon.social:8443' } }, 'mastodon.server'],
    ['a token in the file', { mastodon: { server: 'https://mastodon.social', token: 'x' } }, 'mastodon'],
    ['a handle with @', { bluesky: { handle: '@studio.bsky.social' } }, 'bluesky.handle'],
    ['a handle without a domain', { bluesky: { handle: 'studio' } }, 'bluesky.handle'],
    ['a receiver with a password', { webhook: { url: 'https://a:b@hooks.example/' } }, 'webhook.url'],
    ['a receiver on another port', { webhook: { url: 'https://hooks.example:8443/' } }, 'webhook.url'],
    ['a network that is none', { medium: {} }, ''],
  ])('refuse %s', (_, settings, place) => {
    expect(faultsOf(settings)).toEqual([place])
  })
})
