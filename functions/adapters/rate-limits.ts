import type { RateAnswer, RateLimits } from '../flows/ports.ts'
import { type Table, updateItem } from './table.ts'
import { queryItems } from './table-reads.ts'

/**
 * Counters in the table, one item a name and window; the table's own expiry (seconds since the epoch in `expiresAt`)
 * clears them away. `now` is real time in milliseconds.
 */
export function rateLimits(table: Table, now: () => number = Date.now): RateLimits {
  const windowOf = (name: string, windowSeconds: number) => {
    const seconds = Math.floor(now() / 1000)
    const ends = (Math.floor(seconds / windowSeconds) + 1) * windowSeconds
    const over: RateAnswer = { kind: 'over', retryAfterSeconds: Math.max(1, ends - seconds) }
    // A day and its last quarter of an hour end at the same second.
    const key = { pk: limitPartition(name), sk: `${windowSeconds}#${ends}` }
    return { key, ends, over }
  }
  return {
    async take(name, limit, windowSeconds) {
      const { key, ends, over } = windowOf(name, windowSeconds)
      const counter = await updateItem(table, key, {
        expression: 'ADD #count :one SET #expiresAt = :expiresAt',
        names: { '#count': 'count', '#expiresAt': 'expiresAt' },
        values: { ':one': 1, ':expiresAt': ends + windowSeconds },
      })
      return counter === 'conflict' || Number(counter.count) <= limit ? { kind: 'within' } : over
    },
    async claim(name, act, limit, windowSeconds) {
      const { key, ends, over } = windowOf(name, windowSeconds)
      const counter = await updateItem(table, key, {
        expression: 'ADD #acts :acts SET #expiresAt = :expiresAt',
        condition: 'attribute_not_exists(#acts) OR size(#acts) < :limit OR contains(#acts, :act)',
        names: { '#acts': 'acts', '#expiresAt': 'expiresAt' },
        values: {
          ':acts': new Set([act]),
          ':act': act,
          ':limit': limit,
          ':expiresAt': ends + windowSeconds,
        },
      })
      return counter === 'conflict' ? over : { kind: 'within' }
    },
    async counted(name) {
      const query = { expression: 'pk = :pk', values: { ':pk': limitPartition(name) } }
      let count = 0
      for await (const counter of queryItems(table, query)) count += Number(counter.count ?? 0)
      return count
    },
  }
}

/** Where the counters of a name lie, one item a window. */
function limitPartition(name: string): string {
  return `LIMIT#${name}`
}

/** Limits that let everything pass, for the local stage. */
export const noRateLimits: RateLimits = {
  take: async () => ({ kind: 'within' }),
  claim: async () => ({ kind: 'within' }),
  counted: async () => 0,
}
