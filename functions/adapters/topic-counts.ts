import type { GrowthDay, PeopleCount } from '../core/subscribers/list-growth.ts'
import type { ShardTopics, TopicChange } from '../core/subscribers/topic-counts.ts'
import type { SubscriberStore } from '../flows/store-ports.ts'
import { bodyOf, follows, type Item, type Key, putItem, type Table, updateItem } from './table.ts'
import { itemsIn, queryPage } from './table-reads.ts'

const partition = 'TOPICS'
const days = 'GROWTH'
/** Keeps a topic's attribute apart from ours. */
const prefix = 'topic#'

/**
 * The followers of topics, one item a shard, so that whoever counts a shard anew holds up changes of no other; and how the
 * list stood, one item a day.
 */
export function topicCounts(
  table: Table,
): Pick<SubscriberStore, 'countTopics' | 'replaceTopicCount' | 'topicCounts' | 'keepGrowth' | 'growth'> {
  return {
    async countTopics(shard, change) {
      const changes = Object.entries(change)
      const terms = changes.map((_, index) => `#t${index} :t${index}`)
      await updateItem(table, keyOf(shard), {
        expression: `ADD ${['#version :one', ...terms].join(', ')}`,
        names: {
          '#version': 'version',
          ...Object.fromEntries(changes.map(([topic], index) => [`#t${index}`, prefix + topic])),
        },
        values: { ':one': 1, ...Object.fromEntries(changes.map(([, by], index) => [`:t${index}`, by])) },
      })
    },
    async topicCounts() {
      return (await itemsIn(table, partition)).map(toShardTopics)
    },
    replaceTopicCount: (counted) => putItem(table, toItem(counted), follows(counted.version)),
    async keepGrowth(counted) {
      await putItem(
        table,
        { ...counted, pk: days, sk: counted.day },
        {
          expression: 'attribute_not_exists(pk) OR #at < :at',
          names: { '#at': 'countedAt' },
          values: { ':at': counted.countedAt },
        },
      )
    },
    async growth(limit) {
      const query = { expression: 'pk = :pk', values: { ':pk': days }, reverse: true, limit }
      return (await queryPage(table, query)).items.map(toDay)
    },
  }
}

function keyOf(shard: string): Key {
  return { pk: partition, sk: shard }
}

function toItem({ shard, topics, ...counted }: ShardTopics): Item {
  const numbers = Object.entries(topics).map(([topic, number]) => [prefix + topic, number])
  return { ...Object.fromEntries(numbers), ...counted, ...keyOf(shard) }
}

const toDay = bodyOf<GrowthDay>

function toShardTopics({ pk: _pk, sk: shard, version, countedAt, people, ...rest }: Item): ShardTopics {
  const topics: TopicChange = Object.fromEntries(
    Object.entries(rest).map(([name, number]) => [name.slice(prefix.length), Number(number)]),
  )
  return {
    ...{ shard, topics, version: Number(version) },
    ...(countedAt !== undefined && { countedAt }),
    ...(people !== undefined && { people: people as PeopleCount }),
  }
}
