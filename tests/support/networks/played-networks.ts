import { networks } from '../../../functions/adapters/networks/networks.ts'
import { outboundClient } from '../../../functions/adapters/outbound.ts'
import type { TargetName } from '../../../functions/core/syndication/post.ts'
import type { SyndicationSettings } from '../../../functions/core/syndication/syndication-schema.ts'
import type { Networks } from '../../../functions/flows/syndication-ports.ts'
import { loopbackCertificate, startHttps } from '../loopback-https.ts'
import { memoryClock } from '../memory/clock.ts'
import { type MemorySecrets, memorySecrets } from '../memory/outbound.ts'
import { answerAsPlayed } from './played.ts'
import { type PlayedBluesky, playedBluesky } from './played-bluesky.ts'
import { type PlayedDev, playedDev } from './played-dev.ts'
import { type PlayedMastodon, playedMastodon } from './played-mastodon.ts'
import { type PlayedReceiver, playedReceiver } from './played-receiver.ts'

/** The networks as they are played on a loopback port, and the product's own targets that ask them over https. */
export interface PlayedNetworks {
  readonly mastodon: PlayedMastodon
  readonly bluesky: PlayedBluesky
  readonly dev: PlayedDev
  readonly webhook: PlayedReceiver
  /** All four, at the addresses that are played. */
  readonly settings: SyndicationSettings
  readonly networks: Networks
  /** What proves us everywhere; without one nothing is told. */
  readonly secrets: MemorySecrets
  /** Pictures of the site by their address, on the host `loopback.test`. */
  readonly pictures: Map<string, { readonly type: string; readonly bytes: Uint8Array }>
  /** Milliseconds that a silent network is waited for at most. */
  patience: number
  close(): Promise<void>
}

/** Starts them all on one port; `close` ends them. */
export async function playNetworks(): Promise<PlayedNetworks> {
  const played = {
    mastodon: playedMastodon(),
    bluesky: playedBluesky(),
    dev: playedDev(),
    webhook: playedReceiver(),
  }
  const byHost = new Map<string, (typeof played)[keyof typeof played]>([
    ['mastodon.test', played.mastodon],
    ['bluesky.test', played.bluesky],
    ['dev.to', played.dev],
    ['receiver.test', played.webhook],
  ])
  const pictures: PlayedNetworks['pictures'] = new Map()
  const server = await startHttps((incoming, outgoing) => {
    const network = byHost.get(incoming.headers.host ?? '')
    const picture = pictures.get(`https://${incoming.headers.host}${incoming.url}`)
    if (picture) outgoing.writeHead(200, { 'content-type': picture.type }).end(picture.bytes)
    else if (network) void answerAsPlayed(network, { incoming, outgoing }, network.play)
    else outgoing.writeHead(421).end()
  })
  const client = outboundClient({
    resolve: async () => ['1.1.1.1'],
    connect: () => ({ port: server.port, ca: loopbackCertificate }),
  })
  const secrets = memorySecrets()
  secrets.values.set('mastodon-token', played.mastodon.token)
  secrets.values.set('bluesky-password', played.bluesky.password)
  secrets.values.set('dev-key', played.dev.key)
  secrets.values.set('syndication-webhook-secret', played.webhook.secret)
  const here: PlayedNetworks = {
    ...played,
    pictures,
    secrets,
    settings: {
      mastodon: { server: 'https://mastodon.test', auto: true },
      bluesky: { service: 'https://bluesky.test', handle: played.bluesky.handle, auto: true },
      dev: { auto: true },
      webhook: { url: 'https://receiver.test/articles', auto: true },
    },
    networks: networks({
      outbound: {
        request: ({ milliseconds = 0, ...request }) =>
          client.request({ ...request, milliseconds: Math.min(milliseconds, here.patience) }),
      },
      secrets,
      clock: memoryClock(),
    }),
    patience: 10_000,
    close: server.close,
  }
  return here
}

/** How many posts stand on a network, or events were taken. */
export function countOn({ mastodon, bluesky, dev, webhook }: PlayedNetworks, name: TargetName): number {
  return {
    mastodon: mastodon.statuses.length,
    bluesky: bluesky.records.size,
    dev: dev.articles.filter(({ published }) => published).length,
    webhook: webhook.events.size,
  }[name]
}
