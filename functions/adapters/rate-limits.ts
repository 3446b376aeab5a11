import type { RateLimits } from '../flows/ports.ts'
import { type Table, updateItem } from './table.ts'

/**
 * Counters in the table, one item a name and window; the table's own expiry (seconds since the epoch in `expiresAt`)
 * clears them away. `now` is real time in milliseconds.
 */
export function rateLimits(table: Table, now: () => number = Date.now): RateLimits {
  return {
    async take(name, limit, windowSeconds) {
      const seconds = Math.floor(now() / 1000)
      const ends = (Math.floor(seconds / windowSeconds) + 1) * windowSeconds
      const counter = await updateItem(
        table,
        { pk: `LIMIT#${name}`, sk: String(ends) },
        {
          expression: 'ADD #count :one SET #expiresAt = :expiresAt',
          names: { '#count': 'count', '#expiresAt': 'expiresAt' },
          values: { ':one': 1, ':expiresAt': ends + windowSeconds },
        },
      )
      if (counter === 'conflict' || Number(counter.count) <= limit) return { kind: 'within' }
      return { kind: 'over', retryAfterSeconds: Math.max(1, ends - seconds) }
    },
  }
}

/** Limits that let everything pass, for the local stage. */
export const noRateLimits: RateLimits = { take: async () => ({ kind: 'within' }) }
