import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { shardOf } from '../core/subscribers/subscriber-id.ts'
import { plusChange, type TopicChange, topicChange } from '../core/subscribers/topic-counts.ts'
import type { Ports } from './ports.ts'
import type { SubscriberStore } from './store-ports.ts'

/**
 * Counts what a written record changed in the followers of topics: one write, and none when that is nothing. A crash
 * before it leaves the counts off by that person until the shard is counted anew.
 */
export async function countTopics(
  ports: Pick<Ports, 'subscribers'>,
  before: Subscriber | undefined,
  after: Subscriber,
): Promise<void> {
  const change = topicChange(before, after)
  if (Object.keys(change).length > 0) await ports.subscribers.countTopics(shardOf(after.id), change)
}

/** Ports that gather what is counted instead of writing it. */
interface GatheredCounts<P> {
  readonly ports: P
  /** Writes what was gathered since the last time: one write a shard at most. */
  flush(): Promise<void>
}

/** For whoever changes many people in a row: the same ports, with sixteen writes of counts in all instead of one a person. */
export function gatherTopicCounts<P extends Pick<Ports, 'subscribers'>>(given: P): GatheredCounts<P> {
  const gathered = new Map<string, TopicChange>()
  const subscribers: SubscriberStore = {
    ...given.subscribers,
    async countTopics(shard, change) {
      gathered.set(shard, plusChange(gathered.get(shard) ?? {}, change))
    },
  }
  return {
    ports: { ...given, subscribers },
    async flush() {
      const changes = [...gathered].filter(([, change]) => Object.keys(change).length > 0)
      gathered.clear()
      for (const [shard, change] of changes) await given.subscribers.countTopics(shard, change)
    },
  }
}
