import type { TargetName } from '../../core/syndication/post.ts'
import type { SyndicationSettings } from '../../core/syndication/syndication-schema.ts'
import type { Networks, SyndicationTarget } from '../../flows/syndication-ports.ts'
import { blueskyTarget } from './bluesky.ts'
import { devTarget } from './dev.ts'
import { mastodonTarget } from './mastodon.ts'
import type { NetworkWorld } from './network-call.ts'
import { webHookTarget } from './web-hook.ts'

/** The networks of site.yaml. A target is kept while its settings stay, and with it its session and what its server said of its limits. */
export function networks(world: NetworkWorld): Networks {
  const kept = new Map<TargetName, { readonly settings: string; readonly target: SyndicationTarget }>()
  return {
    target(name, settings) {
      const own = settings[name]
      if (own === undefined) return undefined
      const mark = JSON.stringify(own)
      const known = kept.get(name)
      if (known?.settings === mark) return known.target
      const target = make(name, settings, world)
      if (target) kept.set(name, { settings: mark, target })
      return target
    },
  }
}

function make(
  name: TargetName,
  { mastodon, bluesky, dev, webhook }: SyndicationSettings,
  world: NetworkWorld,
): SyndicationTarget | undefined {
  switch (name) {
    case 'mastodon':
      return mastodon && mastodonTarget(mastodon, world)
    case 'bluesky':
      return bluesky && blueskyTarget(bluesky, world)
    case 'dev':
      return dev && devTarget(world)
    case 'webhook':
      return webhook && webHookTarget(webhook, world)
  }
}
