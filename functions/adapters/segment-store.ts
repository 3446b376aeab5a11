import type { StoredSegment } from '../core/subscribers/segment.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { SegmentStore } from '../flows/store-ports.ts'
import {
  bodyOf,
  type Condition,
  deleteItem,
  isAbsent,
  type Key,
  putItem,
  readItem,
  type Table,
  updateItem,
} from './table.ts'
import { itemsIn } from './table-reads.ts'

const partition = 'SEGMENT'

/** Segments, one item each, all in one partition: an owner has dozens of them, not thousands. */
export function segmentStore(table: Table): SegmentStore {
  return {
    async read(name) {
      const item = await readItem(table, keyOf(name))
      return item && toSegment(item)
    },
    async list() {
      return (await itemsIn(table, partition)).map(toSegment)
    },
    put: (segment, over) => putItem(table, { ...segment, ...keyOf(segment.name) }, standsAs(over)),
    async keepCount(name, definedAt, count) {
      const answer = await updateItem(table, keyOf(name), {
        expression: 'SET #count = :count',
        names: { '#count': 'count' },
        values: { ':count': count, ':definedAt': definedAt },
        condition: 'updatedAt = :definedAt',
      })
      return answer === 'conflict' ? 'conflict' : 'written'
    },
    remove: (name, over) =>
      deleteItem(
        table,
        keyOf(name),
        over === undefined
          ? undefined
          : { expression: 'attribute_not_exists(pk) OR updatedAt = :over', values: { ':over': over } },
      ),
  }
}

function standsAs(over: Instant | 'nothing' | undefined): Condition | undefined {
  if (over === undefined) return undefined
  return over === 'nothing' ? isAbsent : { expression: 'updatedAt = :over', values: { ':over': over } }
}

function keyOf(name: string): Key {
  return { pk: partition, sk: name }
}

const toSegment = bodyOf<StoredSegment>
