import { createHash } from 'node:crypto'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { isAbsent, putItem, readItem, type Table } from './table.ts'

/** What is known of an API key. The key itself is shown once, when it is made, and stored nowhere. */
interface ApiKey {
  /** Names the key in audit trails; says nothing of the key. */
  readonly id: string
  /** What the owner calls it. */
  readonly name: string
  readonly createdAt: Instant
  /** From then on it opens nothing. */
  readonly revokedAt?: Instant
}

export interface ApiKeyStore {
  /** Whose key this is; undefined for one that was never made or has been revoked. */
  find(secret: string): Promise<ApiKey | undefined>
  /** Keeps what is known of a new key under the hash of its secret; throws when the secret was used before. */
  create(secret: string, key: ApiKey): Promise<void>
}

/**
 * API keys in the table, one item each at `KEY#<SHA-256 of the secret>`. Secrets are random, so a plain hash cannot be
 * guessed back, and looking the hash up compares nothing whose timing could tell.
 */
export function apiKeyStore(table: Table): ApiKeyStore {
  return {
    async find(secret) {
      const item = await readItem(table, keyOf(secret))
      if (!item || item.revokedAt !== undefined) return undefined
      const { id, name, createdAt } = item
      return { id, name, createdAt }
    },
    async create(secret, key) {
      const written = await putItem(table, { ...keyOf(secret), ...key }, isAbsent)
      if (written === 'conflict')
        throw new Error(`the secret of API key ${key.id} is in use: make it at random`)
    },
  }
}

function keyOf(secret: string) {
  return { pk: `KEY#${createHash('sha256').update(secret).digest('hex')}`, sk: 'meta' }
}
