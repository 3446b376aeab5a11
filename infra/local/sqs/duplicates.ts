import type { Duplicate } from './message.ts'

/** How long a FIFO queue remembers a deduplication id, in milliseconds of the stage's clock. */
export const deduplicationInterval = 5 * 60_000

/** The deduplication ids that FIFO queues remember. */
export interface Duplicates {
  add(duplicate: Duplicate): void
  /** The message first sent under the id, while the five minutes last. */
  find(queue: string, deduplicationId: string, now: number): Duplicate | undefined
  /** Those still remembered. */
  all(): Iterable<Duplicate>
}

/** An empty memory. */
export function createDuplicates(): Duplicates {
  const known = new Map<string, Duplicate>()
  const key = (queue: string, deduplicationId: string) => `${queue}\n${deduplicationId}`
  const forget = (now: number) => {
    for (const [name, duplicate] of known) {
      if (duplicate.until > now) return
      known.delete(name)
    }
  }
  return {
    add(duplicate) {
      const name = key(duplicate.queue, duplicate.deduplicationId)
      known.delete(name)
      known.set(name, duplicate)
    },
    find(queue, deduplicationId, now) {
      forget(now)
      const duplicate = known.get(key(queue, deduplicationId))
      return duplicate !== undefined && duplicate.until > now ? duplicate : undefined
    },
    all: () => known.values(),
  }
}
