import type { Site } from '../core/site/site.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'
import { readSite } from './read-site.ts'

/** Has somebody look at once whether the feeds of the settings are due; those that are not wait on for their time. */
export async function orderFeeds(
  ports: Pick<Ports, 'clock' | 'waiting'>,
  { incoming }: Pick<Site, 'incoming'>,
): Promise<void> {
  for (const { name } of incoming)
    await pushOutgoing(ports, { id: `feed-${name}`, message: { kind: 'feed', name } })
}

/** The minute of UTC at which a day's look is due. */
const daily = '03:17'

/** Once a day the same, whatever else happens: a feed whose next reading was lost is found again. */
export async function orderFeedsDaily(ports: Pick<Ports, 'clock' | 'compiled' | 'waiting'>): Promise<void> {
  if (ports.clock.now().slice(11, 16) !== daily) return
  const site = (await ports.compiled.read('site')) as Partial<Site> | undefined
  await orderFeeds(ports, { incoming: site?.incoming ?? [] })
}

/** Has a feed read within a minute, due or not; false when the settings name none of that name. */
export async function orderFeed(
  ports: Pick<Ports, 'clock' | 'compiled' | 'waiting'>,
  name: string,
): Promise<boolean> {
  const { incoming } = await readSite(ports)
  if (!incoming.some((feed) => feed.name === name)) return false
  await pushOutgoing(ports, { id: `feed-${name}`, message: { kind: 'feed', name, isOrdered: true } })
  return true
}
