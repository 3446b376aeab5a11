import type { ApiKey } from '../core/keys/api-key.ts'
import type { ApiKeyStore } from '../flows/store-ports.ts'
import { bodyOf, isAbsent, putItem, readItem, type Table, updateItem } from './table.ts'
import { queryItems } from './table-reads.ts'

const partition = 'KEY'

/**
 * API keys, one item each by hash, all in one partition: an owner has dozens of them. Looking the hash up compares nothing
 * whose timing could tell.
 */
export function apiKeyStore(table: Table): ApiKeyStore {
  return {
    async read(hash) {
      const item = await readItem(table, keyOf(hash))
      return item && toApiKey(item)
    },
    async list() {
      const keys: ApiKey[] = []
      const query = { expression: 'pk = :pk', values: { ':pk': partition } }
      for await (const item of queryItems(table, query)) keys.push(toApiKey(item))
      return keys
    },
    async create(key) {
      const written = await putItem(table, { ...key, ...keyOf(key.hash) }, isAbsent)
      return written === 'conflict' ? 'exists' : 'created'
    },
    async revoke(hash, at) {
      const item = await updateItem(table, keyOf(hash), {
        expression: 'SET revokedAt = if_not_exists(revokedAt, :at)',
        values: { ':at': at },
        condition: 'attribute_exists(pk)',
      })
      return item === 'conflict' ? undefined : toApiKey(item)
    },
    async noteUse(hash, day) {
      await updateItem(table, keyOf(hash), {
        expression: 'SET lastUsedOn = :day',
        values: { ':day': day },
        condition: 'attribute_exists(pk) AND (attribute_not_exists(lastUsedOn) OR lastUsedOn < :day)',
      })
    },
  }
}

function keyOf(hash: string) {
  return { pk: partition, sk: hash }
}

const toApiKey = bodyOf<ApiKey>
