import { Buffer } from 'node:buffer'
import { campaignEvents } from '../core/hooks/campaign-events.ts'
import type { HookEvent } from '../core/hooks/hook-event.ts'
import { subscriberEvents, withNewsMark } from '../core/hooks/subscriber-events.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { announceNews } from './announce-news.ts'
import { listeners } from './listeners.ts'
import type { Ports } from './ports.ts'
import type { CampaignStore, SubscriberStore } from './store-ports.ts'

export type TellingPorts = Pick<
  Ports,
  'clock' | 'log' | 'random' | 'hooks' | 'waiting' | 'subscribers' | 'campaigns'
>

/**
 * The ports, with stores of people and campaigns that have others told of what a write does: by the store, so that no flow
 * can forget it. The news is kept ahead of the write and looked up after it, so that no crash loses an event and no lost
 * race tells of one. While nobody listens, a write costs what it did: who listens is read once in half a minute.
 */
export function telling<P extends TellingPorts>(ports: P): P {
  const mayHear = listeners(ports)
  const announce = announceNews(ports)
  return {
    ...ports,
    subscribers: tellingSubscribers(ports, mayHear, announce),
    campaigns: tellingCampaigns(ports, mayHear, announce),
  }
}

type MayHear = ReturnType<typeof listeners>
type Announce = ReturnType<typeof announceNews>

function tellingSubscribers(
  { random, subscribers }: TellingPorts,
  mayHear: MayHear,
  announce: Announce,
): SubscriberStore {
  const told = async (before: Subscriber | undefined, after: Subscriber): Promise<Subscriber> => {
    const events = await heard(mayHear, subscriberEvents(before, after))
    // A tombstone takes nothing over, and others may still be looking for the writes before it.
    if (events.length === 0) return before?.newsMarks ? { ...after, newsMarks: before.newsMarks } : after
    const { id, version } = after
    const mark = Buffer.from(random.bytes(6)).toString('base64url')
    await announce({ of: 'subscriber', id, version, mark, events })
    return withNewsMark(before, after, mark)
  }
  return {
    ...subscribers,
    async create(subscriber) {
      if (!(await mayHear('subscriber'))) return subscribers.create(subscriber)
      return subscribers.create(await told(undefined, subscriber))
    },
    async replace(subscriber) {
      if (!(await mayHear('subscriber'))) return subscribers.replace(subscriber)
      const before = await subscribers.read(subscriber.id)
      // Somebody was faster: whoever decides anew comes again.
      if (before?.version !== subscriber.version - 1) return 'conflict'
      return subscribers.replace(await told(before, subscriber))
    },
  }
}

function tellingCampaigns({ campaigns }: TellingPorts, mayHear: MayHear, announce: Announce): CampaignStore {
  const tell = async (...change: Parameters<typeof campaignEvents>): Promise<void> => {
    const [, { id, version, lastChange }] = change
    const events = await heard(mayHear, campaignEvents(...change))
    if (events.length > 0)
      await announce({ of: 'campaign', id, version, action: lastChange?.action ?? '', events })
  }
  return {
    ...campaigns,
    async create(campaign) {
      if (await mayHear('campaign')) await tell(undefined, campaign)
      return campaigns.create(campaign)
    },
    async replace(campaign) {
      if (await mayHear('campaign')) await tell(await campaigns.read(campaign.id), campaign)
      return campaigns.replace(campaign)
    },
  }
}

async function heard(mayHear: MayHear, events: readonly HookEvent[]): Promise<readonly HookEvent[]> {
  const [event] = events
  return event && (await mayHear(event.type)) ? events : []
}
