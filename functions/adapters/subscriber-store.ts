import { isTombstone } from '../core/subscribers/erasure.ts'
import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { shardOf } from '../core/subscribers/subscriber-id.ts'
import { suppressionOf } from '../core/subscribers/suppression.ts'
import type { SubscriberStore } from '../flows/store-ports.ts'
import { suppressionRegister } from './suppression-register.ts'
import {
  bodyOf,
  deleteItem,
  type Item,
  isAbsent,
  isPresent,
  isVersion,
  type Key,
  putItem,
  readItem,
  type Table,
} from './table.ts'
import { listKeys, listPage, monthRegister } from './table-lists.ts'
import { mostKeysARequest, type Query, queryItems, readItems } from './table-reads.ts'
import { topicCounts } from './topic-counts.ts'

const kind = 'subscriber'

/** Subscribers and what happened to them, in the single table (LEDGER.md "Keys"). */
export function subscriberStore(table: Table): SubscriberStore {
  const registerMonth = monthRegister(table, kind)
  const suppressions = suppressionRegister(table)
  return {
    ...topicCounts(table),
    async read(id) {
      const item = await readItem(table, subscriberKey(id))
      return item && toSubscriber(item)
    },
    async readMany(ids) {
      const people = (await readItems(table, ids.map(subscriberKey))).map(toSubscriber)
      return new Map(people.map((person) => [person.id, person]))
    },
    async create(subscriber) {
      await registerMonth(subscriber.createdAt)
      await suppressions.note(subscriber)
      const answer = await putItem(table, toItem(subscriber), isAbsent)
      return answer === 'written' ? 'created' : 'exists'
    },
    async replace(subscriber) {
      // Who comes back after an erasure begins anew, maybe in a month that no other person began in.
      if (subscriber.createdAt === subscriber.updatedAt && !isTombstone(subscriber))
        await registerMonth(subscriber.createdAt)
      await suppressions.note(subscriber)
      return putItem(table, toItem(subscriber), isVersion(subscriber.version - 1))
    },
    async addEntry(id, entry) {
      await putItem(table, { ...entry, ...entryKey(id, entry) }, isAbsent)
    },
    async replaceEntry(id, entry) {
      await putItem(table, { ...entry, ...entryKey(id, entry) }, isPresent)
    },
    async removeEntry(id, entry) {
      await deleteItem(table, entryKey(id, entry))
    },
    async *entries(id) {
      const query = { expression: 'pk = :pk', values: { ':pk': `P#${id}` } }
      for await (const item of queryItems(table, query)) yield toEntry(item)
    },
    async *walkShard(shard, after) {
      for await (const item of queryItems(table, shardQuery(shard, after))) yield toSubscriber(item)
    },
    async page(cursor, limit) {
      const { items, nextCursor } = await listPage(table, kind, cursor, limit)
      return { items: items.map(toSubscriber), ...(nextCursor !== undefined && { nextCursor }) }
    },
    async suppressed(cursor, limit) {
      const { items: ids, nextCursor } = await suppressions.page(cursor, limit)
      const people: Subscriber[] = []
      for (let start = 0; start < ids.length; start += mostKeysARequest) {
        const keys = ids.slice(start, start + mostKeysARequest).map(subscriberKey)
        people.push(...(await readItems(table, keys)).map(toSubscriber))
      }
      const inOrder = people.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
      const items = inOrder.filter((person) => suppressionOf(person))
      return { items, ...(nextCursor !== undefined && { nextCursor }) }
    },
  }
}

/** Where a person's item is. */
export function subscriberKey(id: string): Key {
  return { pk: `S#${shardOf(id)}`, sk: id }
}

/** The person an item holds. */
export const toSubscriber = bodyOf<Subscriber>

/** Whom an erasure left nothing of stands in no list. */
function toItem(subscriber: Subscriber): Item {
  const { id, createdAt } = subscriber
  const list = isTombstone(subscriber) ? {} : listKeys(kind, createdAt, id)
  return { ...subscriber, ...subscriberKey(id), ...list }
}

function entryKey(id: string, entry: Pick<PersonEntry, 'kind' | 'at' | 'uid'>): Key {
  return { pk: `P#${id}`, sk: `${entry.kind}#${entry.at}#${entry.uid}` }
}

function toEntry(item: Item): PersonEntry {
  return bodyOf(item)
}

function shardQuery(shard: string, after: string | undefined): Query {
  const pk = `S#${shard}`
  if (!after) return { expression: 'pk = :pk', values: { ':pk': pk } }
  return { expression: 'pk = :pk AND sk > :after', values: { ':pk': pk, ':after': after } }
}
