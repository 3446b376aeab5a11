/** Counts what was taken lately and refuses what would exceed a limit. Times are milliseconds. */
export interface Limit {
  /** Takes that many at that time unless more than `most` would then lie within the span; answers whether it did. */
  take(count: number, at: number, most: number): boolean
  /** How many lie within the span that ends at that time. */
  taken(at: number): number
}

/** A sliding window: at most so many in any span of that length. */
export function slidingLimit(span: number): Limit {
  let entries: { readonly at: number; readonly count: number }[] = []
  let first = 0
  let sum = 0
  const forget = (now: number) => {
    for (let entry = entries[first]; entry !== undefined && entry.at <= now - span; entry = entries[first]) {
      sum -= entry.count
      first += 1
    }
    if (first > 1000 && first > entries.length / 2) {
      entries = entries.slice(first)
      first = 0
    }
  }
  return {
    take(count, at, most) {
      forget(at)
      if (sum + count > most) return false
      entries.push({ at, count })
      sum += count
      return true
    },
    taken(at) {
      forget(at)
      return sum
    },
  }
}
