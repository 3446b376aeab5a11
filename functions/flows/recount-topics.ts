import { day, plusMilliseconds } from '../core/instant.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { followedTopics, type TopicChange } from '../core/subscribers/topic-counts.ts'
import { type Deadline, isShort } from './deadline.ts'
import type { Ports } from './ports.ts'

export type RecountPorts = Pick<Ports, 'clock' | 'log' | 'subscribers'>

/** No shard is begun when this many milliseconds were spent: others wait for the tick too. */
const mostSpent = 10_000
/** A shard whose people changed while they were counted is counted so often, then taken as it is. */
const mostTries = 3

/**
 * Counts the followers of topics anew, shard by shard, wherever that is a day ago, and puts the truth in place of what the
 * changes of single people have added up to. What time does not suffice for goes on with the next call.
 */
export async function recountTopics(
  ports: RecountPorts,
  input: { readonly deadline: Deadline },
): Promise<void> {
  const until = Math.min(input.deadline, ports.clock.real() + mostSpent)
  const yesterday = plusMilliseconds(ports.clock.now(), -day)
  const counted = await ports.subscribers.topicCounts()
  for (const shard of shards) {
    const countedAt = counted.find((row) => row.shard === shard)?.countedAt
    if (countedAt !== undefined && countedAt > yesterday) continue
    if (isShort(ports.clock, until)) return
    if (!(await recountShard(ports, shard, input.deadline))) {
      ports.log.warn('a shard has too many people to be counted within a tick', { shard })
      return
    }
  }
}

/** False when the time did not suffice. What changes under every try waits for the next tick. */
async function recountShard(ports: RecountPorts, shard: string, deadline: Deadline): Promise<boolean> {
  for (let tries = 1; tries <= mostTries; tries++) {
    const before = await versionOf(ports, shard)
    const countedAt = ports.clock.now()
    const topics = await followersIn(ports, shard, deadline)
    if (!topics) return false
    // On a shard that is never still, being off by who changed during the walk is better than a count that never comes.
    const version = 1 + (tries === mostTries ? await versionOf(ports, shard) : before)
    const answer = await ports.subscribers.replaceTopicCount({ shard, topics, countedAt, version })
    if (answer === 'written') return true
  }
  return true
}

async function versionOf(ports: RecountPorts, shard: string): Promise<number> {
  const rows = await ports.subscribers.topicCounts()
  return rows.find((row) => row.shard === shard)?.version ?? 0
}

async function followersIn(
  ports: RecountPorts,
  shard: string,
  deadline: Deadline,
): Promise<TopicChange | undefined> {
  const followers = new Map<string, number>()
  for await (const person of ports.subscribers.walkShard(shard)) {
    if (isShort(ports.clock, deadline)) return undefined
    for (const topic of followedTopics(person)) followers.set(topic, (followers.get(topic) ?? 0) + 1)
  }
  return Object.fromEntries(followers)
}
