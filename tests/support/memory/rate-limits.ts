import type { Clock, RateAnswer, RateLimits } from '../../../functions/flows/ports.ts'

/** Counters in memory. */
export interface MemoryRateLimits extends RateLimits {
  /** By `name#window`. */
  readonly counts: Map<string, number>
  /** Ids of what was claimed, by `name#window`. */
  readonly claimed: Map<string, ReadonlySet<string>>
}

/** Counters by name and window of the given clock. */
export function memoryRateLimits(clock: Pick<Clock, 'real'>): MemoryRateLimits {
  const counts = new Map<string, number>()
  const claimed = new Map<string, ReadonlySet<string>>()
  const windowOf = (windowSeconds: number) => {
    const seconds = Math.floor(clock.real() / 1000)
    const window = Math.floor(seconds / windowSeconds)
    const over: RateAnswer = { kind: 'over', retryAfterSeconds: (window + 1) * windowSeconds - seconds }
    return { window, over }
  }
  return {
    counts,
    claimed,
    async take(name, limit, windowSeconds) {
      const { window, over } = windowOf(windowSeconds)
      const count = (counts.get(`${name}#${window}`) ?? 0) + 1
      counts.set(`${name}#${window}`, count)
      return count <= limit ? { kind: 'within' } : over
    },
    async claim(name, act, limit, windowSeconds) {
      const { window, over } = windowOf(windowSeconds)
      const acts = claimed.get(`${name}#${window}`) ?? new Set()
      if (acts.size >= limit && !acts.has(act)) return over
      claimed.set(`${name}#${window}`, new Set([...acts, act]))
      return { kind: 'within' }
    },
    async counted(name) {
      const ofName = [...counts].filter(([key]) => key.slice(0, key.lastIndexOf('#')) === name)
      return ofName.reduce((sum, [, count]) => sum + count, 0)
    },
  }
}
