import type { Clock, RateLimits } from '../../../functions/flows/ports.ts'

/** Counters in memory. */
export interface MemoryRateLimits extends RateLimits {
  /** By `name#window`. */
  readonly counts: Map<string, number>
}

/** Counters by name and window of the given clock. */
export function memoryRateLimits(clock: Pick<Clock, 'real'>): MemoryRateLimits {
  const counts = new Map<string, number>()
  return {
    counts,
    async take(name, limit, windowSeconds) {
      const seconds = Math.floor(clock.real() / 1000)
      const window = Math.floor(seconds / windowSeconds)
      const count = (counts.get(`${name}#${window}`) ?? 0) + 1
      counts.set(`${name}#${window}`, count)
      if (count <= limit) return { kind: 'within' }
      return { kind: 'over', retryAfterSeconds: (window + 1) * windowSeconds - seconds }
    },
  }
}
