import {
  countingDay,
  nobodyCounted,
  type PeopleCount,
  plusPeople,
  plusPerson,
} from '../core/subscribers/list-growth.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { followedTopics, type ShardTopics, type TopicChange } from '../core/subscribers/topic-counts.ts'
import { type Deadline, isShort } from './deadline.ts'
import type { Ports } from './ports.ts'

export type RecountPorts = Pick<Ports, 'clock' | 'log' | 'subscribers'>

/** No shard is begun when this many milliseconds were spent: others wait for the tick too. */
const mostSpent = 10_000
/** A shard whose people changed while they were counted is counted so often, then taken as it is. */
const mostTries = 3

/**
 * Counts the followers of topics anew, shard by shard, once on each day of UTC, and puts the truth in place of what the
 * changes of single people have added up to; with the last shard it keeps how the whole list stood. What time does not
 * suffice for goes on with the next call.
 */
export async function recountTopics(
  ports: RecountPorts,
  input: { readonly deadline: Deadline },
): Promise<void> {
  const until = Math.min(input.deadline, ports.clock.real() + mostSpent)
  const today = countingDay(ports.clock.now())
  const counted = await ports.subscribers.topicCounts()
  for (const shard of shards) {
    const countedAt = counted.find((row) => row.shard === shard)?.countedAt
    if (countedAt !== undefined && countingDay(countedAt) >= today) continue
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
    const before = await ports.subscribers.topicCounts()
    const countedAt = ports.clock.now()
    const found = await countShard(ports, { shard, now: countedAt, deadline })
    if (!found) return false
    // Before the last shard's own row: whatever comes between, the next tick counts that shard again and keeps the day.
    await keepDay(ports, before, { shard, countedAt, people: found.people })
    // On a shard that is never still, being off by who changed during the walk is better than a count that never comes.
    const rows = tries === mostTries ? await ports.subscribers.topicCounts() : before
    const version = 1 + (rows.find((row) => row.shard === shard)?.version ?? 0)
    const answer = await ports.subscribers.replaceTopicCount({ shard, ...found, countedAt, version })
    if (answer === 'written') return true
  }
  return true
}

interface Counting {
  readonly shard: string
  readonly now: Instant
  readonly deadline: Deadline
}

async function countShard(
  ports: RecountPorts,
  { shard, now, deadline }: Counting,
): Promise<Required<Pick<ShardTopics, 'topics' | 'people'>> | undefined> {
  const followers = new Map<string, number>()
  let people = nobodyCounted
  for await (const person of ports.subscribers.walkShard(shard)) {
    if (isShort(ports.clock, deadline)) return undefined
    for (const topic of followedTopics(person)) followers.set(topic, (followers.get(topic) ?? 0) + 1)
    people = plusPerson(people, person, now)
  }
  const topics: TopicChange = Object.fromEntries(followers)
  return { topics, people }
}

/** Keeps how the list stood when this shard is the last one of its day; nothing while another is still to be counted. */
async function keepDay(
  ports: RecountPorts,
  rows: readonly ShardTopics[],
  last: { readonly shard: string; readonly countedAt: Instant; readonly people: PeopleCount },
): Promise<void> {
  const day = countingDay(last.countedAt)
  const others = rows.filter(
    ({ shard, countedAt }) =>
      shard !== last.shard && countedAt !== undefined && countingDay(countedAt) === day,
  )
  const counted = others.flatMap(({ people }) => people ?? [])
  if (counted.length < shards.length - 1) return
  const people = counted.reduce(plusPeople, last.people)
  await ports.subscribers.keepGrowth({ ...people, day, countedAt: last.countedAt })
}
