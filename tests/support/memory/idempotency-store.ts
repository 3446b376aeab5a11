import type { KeyedWrite } from '../../../functions/core/keyed-write.ts'
import type { IdempotencyStore } from '../../../functions/flows/store-ports.ts'
import { jsonCopy } from './json-copy.ts'

/** Keyed writes in memory, under the same conditions as the table's. */
export function memoryIdempotencyStore(): IdempotencyStore {
  const writes = new Map<string, KeyedWrite>()
  return {
    async write(keyed, before) {
      if (writes.get(keyed.id)?.attempt !== before) return 'conflict'
      writes.set(keyed.id, jsonCopy(keyed))
      return 'written'
    },
    async read(id) {
      return writes.get(id)
    },
    async remove(id, attempt) {
      if (writes.get(id)?.attempt === attempt) writes.delete(id)
    },
  }
}
