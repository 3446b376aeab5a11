import { isTombstone } from '../../../functions/core/subscribers/erasure.ts'
import type { GrowthDay } from '../../../functions/core/subscribers/list-growth.ts'
import type { PersonEntry } from '../../../functions/core/subscribers/person-entry.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { shardOf } from '../../../functions/core/subscribers/subscriber-id.ts'
import { suppressionOf } from '../../../functions/core/subscribers/suppression.ts'
import type { ShardTopics, TopicChange } from '../../../functions/core/subscribers/topic-counts.ts'
import type { SubscriberStore } from '../../../functions/flows/store-ports.ts'
import { jsonCopy } from './json-copy.ts'

/** Subscribers in memory, under the same conditions as the table's. */
export interface MemorySubscriberStore extends SubscriberStore {
  /** The items themselves, for other memory stores and for assertions. */
  readonly people: Map<string, Subscriber>
  /** What is counted of topics, by shard. */
  readonly topicRows: Map<string, ShardTopics>
  /** What is kept of days, by day. */
  readonly days: Map<string, GrowthDay>
}

export function memorySubscriberStore(initial: readonly Subscriber[] = []): MemorySubscriberStore {
  const topicRows = new Map<string, ShardTopics>()
  const days = new Map<string, GrowthDay>()
  const people = new Map(initial.map((subscriber) => [subscriber.id, subscriber]))
  const entries = new Map<string, Map<string, PersonEntry>>()
  return {
    people,
    topicRows,
    days,
    async suppressed(cursor, limit = 50) {
      const since = (one: Subscriber) => suppressionOf(one)?.since
      const key = (one: Subscriber) => `${since(one)}#${one.id}`
      const rest = [...people.values()]
        .filter((one) => since(one) !== undefined && (cursor === undefined || key(one) < cursor))
        .sort((one, other) => (key(one) > key(other) ? -1 : 1))
      const items = rest.slice(0, limit).map(jsonCopy)
      const last = items.at(-1)
      return rest.length > limit && last ? { items, nextCursor: key(last) } : { items }
    },
    async countTopics(shard, change) {
      const before = topicRows.get(shard) ?? { shard, topics: {}, version: 0 }
      const topics = addedUp(before.topics, change)
      topicRows.set(shard, { ...before, topics, version: before.version + 1 })
    },
    async topicCounts() {
      return jsonCopy([...topicRows.values()].sort((one, other) => (one.shard < other.shard ? -1 : 1)))
    },
    async replaceTopicCount(counted) {
      if ((topicRows.get(counted.shard)?.version ?? 0) !== counted.version - 1) return 'conflict'
      topicRows.set(counted.shard, jsonCopy(counted))
      return 'written'
    },
    async keepGrowth(counted) {
      const kept = days.get(counted.day)
      if (!kept || kept.countedAt < counted.countedAt) days.set(counted.day, jsonCopy(counted))
    },
    async growth(limit) {
      const newest = [...days].sort(([one], [other]) => (one > other ? -1 : 1))
      return newest.slice(0, limit).map(([, counted]) => jsonCopy(counted))
    },
    async read(id) {
      return jsonCopy(people.get(id))
    },
    async readMany(ids) {
      const found = ids.flatMap((id) => jsonCopy(people.get(id)) ?? [])
      return new Map(found.map((person) => [person.id, person]))
    },
    async create(subscriber) {
      if (people.has(subscriber.id)) return 'exists'
      people.set(subscriber.id, jsonCopy(subscriber))
      return 'created'
    },
    async replace(subscriber) {
      if (people.get(subscriber.id)?.version !== subscriber.version - 1) return 'conflict'
      people.set(subscriber.id, jsonCopy(subscriber))
      return 'written'
    },
    async addEntry(id, entry) {
      const ofPerson = entries.get(id) ?? new Map<string, PersonEntry>()
      const key = `${entry.kind}#${entry.at}#${entry.uid}`
      if (!ofPerson.has(key)) ofPerson.set(key, jsonCopy(entry))
      entries.set(id, ofPerson)
    },
    async replaceEntry(id, entry) {
      const key = `${entry.kind}#${entry.at}#${entry.uid}`
      if (entries.get(id)?.has(key)) entries.get(id)?.set(key, jsonCopy(entry))
    },
    async removeEntry(id, { kind, at, uid }) {
      entries.get(id)?.delete(`${kind}#${at}#${uid}`)
    },
    async *entries(id) {
      const rows = [...(entries.get(id) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))
      yield* rows.map(([, entry]) => entry)
    },
    async *walkShard(shard, after = '') {
      const ids = [...people.keys()].filter((id) => shardOf(id) === shard && id > after).sort()
      for (const id of ids) {
        const subscriber = jsonCopy(people.get(id))
        if (subscriber) yield subscriber
      }
    },
    async page(cursor, limit = 50) {
      const key = (one: Subscriber) => `${one.createdAt}#${one.id}`
      const rest = [...people.values()]
        .filter((one) => !isTombstone(one))
        .map((one) => [key(one), one] as const)
        .filter(([place]) => cursor === undefined || place < cursor)
        // A key is made once for each person, not for each comparison: lists are looked at with ten thousand of them.
        .sort(([one], [other]) => (one > other ? -1 : 1))
      const items = rest.slice(0, limit).map(([, one]) => jsonCopy(one))
      const last = items.at(-1)
      return rest.length > limit && last ? { items, nextCursor: key(last) } : { items }
    },
  }
}

/** As DynamoDB's ADD: what has come to nothing stays, as a zero. */
function addedUp(topics: TopicChange, change: TopicChange): TopicChange {
  const added = Object.entries(change).map(([topic, by]) => [topic, (topics[topic] ?? 0) + by])
  return { ...topics, ...Object.fromEntries(added) }
}
