import { toInstant, toMilliseconds } from '../core/instant.ts'
import type { KeyedWrite } from '../core/keyed-write.ts'
import type { IdempotencyStore } from '../flows/store-ports.ts'
import { type Condition, deleteItem, type Item, isAbsent, putItem, readItem, type Table } from './table.ts'

/** Keyed writes, one item each; the table's own expiry (whole seconds in `expiresAt`) clears them away. */
export function idempotencyStore(table: Table): IdempotencyStore {
  return {
    write: (keyed, before) => putItem(table, toItem(keyed), before === undefined ? isAbsent : isOf(before)),
    async read(id) {
      const item = await readItem(table, keyOf(id))
      return item && toKeyed(item)
    },
    async remove(id, attempt) {
      await deleteItem(table, keyOf(id), isOf(attempt))
    },
  }
}

function keyOf(id: string) {
  return { pk: `IDEMPOTENCY#${id}`, sk: 'meta' }
}

function isOf(attempt: string): Condition {
  return {
    expression: '#attempt = :attempt',
    names: { '#attempt': 'attempt' },
    values: { ':attempt': attempt },
  }
}

function toItem(keyed: KeyedWrite): Item {
  const expiresAt = Math.ceil(toMilliseconds(keyed.expiresAt) / 1000)
  return { ...keyed, ...keyOf(keyed.id), expiresAt }
}

function toKeyed(item: Item): KeyedWrite {
  const { pk: _pk, sk: _sk, expiresAt, ...rest } = item
  return { ...rest, expiresAt: toInstant(Number(expiresAt) * 1000) } as unknown as KeyedWrite
}
