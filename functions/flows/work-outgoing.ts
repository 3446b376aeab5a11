import type { OutgoingMessage } from '../core/outgoing/outgoing-message.ts'
import { type BringPorts, bringPosts } from './bring-posts.ts'
import { type DeliverHookPorts, deliverHook } from './deliver-hook.ts'
import { pingHub } from './ping-hub.ts'
import { syndicate } from './syndicate.ts'
import { type TellNewsPorts, tellNews } from './tell-news.ts'
import { type TellSearchPorts, tellSearch } from './tell-search.ts'
import { type TidyLeftoversPorts, tidyLeftovers } from './tidy-leftovers.ts'
import { type FeedPorts, workFeed } from './work-feed.ts'

export type OutgoingPorts = Parameters<typeof pingHub>[0] &
  DeliverHookPorts &
  TellNewsPorts &
  TellSearchPorts &
  BringPorts &
  FeedPorts &
  TidyLeftoversPorts

/** Works one outgoing message off; throws where it is to be tried again. */
export async function workOutgoing(ports: OutgoingPorts, message: OutgoingMessage): Promise<void> {
  switch (message.kind) {
    case 'ping':
      await pingHub(ports, message)
      break
    case 'search':
      await tellSearch(ports, message)
      break
    case 'hook-news':
      await tellNews(ports, message)
      break
    case 'hook':
      await deliverHook(ports, message)
      break
    case 'syndicate':
      await syndicate(ports)
      break
    case 'bring':
      await bringPosts(ports, message.target)
      break
    case 'feed':
      await workFeed(ports, message)
      break
    case 'tidy':
      await tidyLeftovers(ports)
  }
}
