import type { ApiKey } from '../../../functions/core/keys/api-key.ts'
import type { ApiKeyStore } from '../../../functions/flows/store-ports.ts'
import { jsonCopy } from './json-copy.ts'

/** API keys in memory, by hash. */
export function memoryApiKeyStore(): ApiKeyStore {
  const keys = new Map<string, ApiKey>()
  return {
    async read(hash) {
      return jsonCopy(keys.get(hash))
    },
    async list() {
      const sorted = [...keys.values()].sort((one, other) => (one.hash < other.hash ? -1 : 1))
      return sorted.map((key) => jsonCopy(key))
    },
    async create(key) {
      if (keys.has(key.hash)) return 'exists'
      keys.set(key.hash, jsonCopy(key))
      return 'created'
    },
    async revoke(hash, at) {
      const key = keys.get(hash)
      if (!key) return undefined
      keys.set(hash, { ...key, revokedAt: key.revokedAt ?? at })
      return jsonCopy(keys.get(hash))
    },
    async noteUse(hash, day) {
      const key = keys.get(hash)
      if (key && (key.lastUsedOn ?? '') < day) keys.set(hash, { ...key, lastUsedOn: day })
    },
  }
}
