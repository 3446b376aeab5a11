import type { Topic } from '../core/site/site.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { totalTopics } from '../core/subscribers/topic-counts.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

/** A topic of site.yaml and how many active people follow it; null before everybody was counted once. */
type CountedTopic = Topic & {
  readonly subscribers: number | null
  readonly countedAt: Instant | null
}

/** What people can subscribe to, in the order of site.yaml, with kept counts: nobody is counted here. */
export async function listTopics(
  ports: Pick<Ports, 'compiled' | 'subscribers'>,
): Promise<readonly CountedTopic[]> {
  const { topics } = await readSite(ports)
  const total = totalTopics(await ports.subscribers.topicCounts())
  return topics.map((topic) => ({
    ...topic,
    subscribers: total ? (total.topics[topic.id] ?? 0) : null,
    countedAt: total?.countedAt ?? null,
  }))
}
