import { Buffer } from 'node:buffer'
import { orderOf } from '../core/campaigns/audit-trail.ts'
import { hears } from '../core/hooks/hook-endpoint.ts'
import type { HookNews, NewsStanding } from '../core/hooks/hook-news.ts'
import { minute, plusMilliseconds } from '../core/instant.ts'
import type { HookNewsMessage } from '../core/outgoing/outgoing-message.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { hookRow } from './hook-row.ts'
import { inParallel } from './in-parallel.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'

export type TellNewsPorts = Pick<
  Ports,
  'clock' | 'random' | 'waiting' | 'hooks' | 'subscribers' | 'campaigns'
>

/** Milliseconds from one look to the next, for a write that was not made yet: by the last, whoever was to make it has ended. */
const looks = [minute, 15 * minute] as const
const peopleARead = 100
const atOnce = 8

/**
 * Looks which writes were made that news was kept ahead of, and has everybody who listens told of those. News of a write
 * that may still come is looked at again; of one that lost its race nobody is told. Done twice, it tells the same events
 * under the same ids.
 */
export async function tellNews(
  ports: TellNewsPorts,
  { news, round }: Omit<HookNewsMessage, 'kind'>,
): Promise<{ readonly told: number; readonly open: number }> {
  const endpoints = await ports.hooks.list()
  const standings = await standingsOf(ports, news)
  const made = news.filter((each) => standings.get(each) === 'made')
  const orders = made.flatMap(({ events }) =>
    events.flatMap((event) =>
      endpoints.filter((endpoint) => hears(endpoint, event.type)).map(({ id }) => ({ endpoint: id, event })),
    ),
  )
  // At the instant of the event: done twice, it leaves one row.
  await inParallel(orders, atOnce, (order) =>
    pushOutgoing(ports, hookRow({ ...order, tries: 0 }, order.event.at)),
  )
  const open = news.filter((each) => standings.get(each) === 'open')
  const rest = looks[round]
  if (open.length > 0 && rest !== undefined) {
    const at = plusMilliseconds(ports.clock.now(), rest)
    const id = `hook-news-${Buffer.from(ports.random.bytes(8)).toString('hex')}`
    await pushOutgoing(ports, { at, id, message: { kind: 'hook-news', news: open, round: round + 1 } })
  }
  return { told: orders.length, open: open.length }
}

async function standingsOf(
  ports: TellNewsPorts,
  news: readonly HookNews[],
): Promise<ReadonlyMap<HookNews, NewsStanding>> {
  const ids = [...new Set(news.flatMap((each) => (each.of === 'subscriber' ? [each.id] : [])))]
  const people = new Map<string, Subscriber>()
  for (let start = 0; start < ids.length; start += peopleARead)
    for (const [id, person] of await ports.subscribers.readMany(ids.slice(start, start + peopleARead)))
      people.set(id, person)
  const standings = await inParallel(news, atOnce, async (each) =>
    each.of === 'subscriber' ? ofPerson(people.get(each.id), each) : ofCampaign(ports, each),
  )
  return new Map(news.map((each, index) => [each, standings[index] ?? 'open']))
}

function ofPerson(
  person: Subscriber | undefined,
  { version, mark }: HookNews & { readonly of: 'subscriber' },
): NewsStanding {
  if (person?.newsMarks?.includes(mark)) return 'made'
  return person && person.version >= version ? 'lost' : 'open'
}

/** The trail knows every version, also of a campaign that was removed since. */
async function ofCampaign(
  { campaigns }: TellNewsPorts,
  { id, version, action, events }: HookNews & { readonly of: 'campaign' },
): Promise<NewsStanding> {
  const trail = await campaigns.audit(id)
  const at = events[0]?.at ?? ''
  if (trail.some((entry) => entry.uid === orderOf(version) && entry.action === action && entry.at === at))
    return 'made'
  return trail.some(
    (entry) => entry.at >= at && entry.uid.slice(0, orderOf(version).length) >= orderOf(version),
  )
    ? 'lost'
    : 'open'
}
