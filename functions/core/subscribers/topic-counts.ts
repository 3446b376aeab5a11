import type { PeopleCount } from './list-growth.ts'
import type { Instant, Subscriber } from './subscriber.ts'
import { shards } from './subscriber-id.ts'

/** How many more, or fewer, active people follow a topic, by topic id. */
export type TopicChange = { readonly [topic: string]: number }

/** What is counted of one shard's people: a cache, made right by each re-count. */
export interface ShardTopics {
  /** One hex digit. */
  readonly shard: string
  /** Active followers by topic id; what crashed changes left out can take it below zero. */
  readonly topics: TopicChange
  /** When everybody was counted; absent until then, when it tells changes only. */
  readonly countedAt?: Instant
  /** How many people the shard had when everybody was counted. */
  readonly people?: PeopleCount
  /** One more with every change. */
  readonly version: number
}

/** The followers of every topic. */
export interface TopicCounts {
  /** When the shard that was counted longest ago was. */
  readonly countedAt: Instant
  /** Active followers by topic id, never below zero; a topic that nobody follows may be missing. */
  readonly topics: TopicChange
}

/** What a changed record changes in the followers of topics; without any entry when that is nothing. */
export function topicChange(before: Subscriber | undefined, after: Subscriber): TopicChange {
  return plusChange(each(before, -1), each(after, 1))
}

/** Both changes as one. */
export function plusChange(one: TopicChange, other: TopicChange): TopicChange {
  const sums = new Map(Object.entries(one))
  for (const [topic, number] of Object.entries(other)) sums.set(topic, (sums.get(topic) ?? 0) + number)
  return Object.fromEntries([...sums].filter(([, number]) => number !== 0))
}

/** The counts of all shards as one; undefined until each has been counted once. */
export function totalTopics(counted: readonly ShardTopics[]): TopicCounts | undefined {
  const times = counted.flatMap(({ countedAt }) => countedAt ?? []).sort()
  const [countedAt] = times
  if (countedAt === undefined || times.length < shards.length) return undefined
  const sums = counted.map(({ topics }) => topics).reduce(plusChange, {})
  const shown = Object.entries(sums).map(([topic, number]) => [topic, Math.max(0, number)])
  return { countedAt, topics: Object.fromEntries(shown) }
}

/** The topics that a person is counted for: each once, and none unless they are active. */
export function followedTopics({ state, topics }: Pick<Subscriber, 'state' | 'topics'>): readonly string[] {
  return state === 'active' ? [...new Set(topics)] : []
}

function each(person: Subscriber | undefined, by: number): TopicChange {
  return person ? Object.fromEntries(followedTopics(person).map((topic) => [topic, by])) : {}
}
