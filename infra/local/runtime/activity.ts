/** Counts what is going on, so that others can wait until nothing is. */
export interface Activity {
  /** Runs a piece of work; it counts until it has settled. */
  track<T>(work: () => Promise<T>): Promise<T>
  readonly running: number
  /** Resolves at the next moment something ended or `changed` was called. */
  next(): Promise<void>
  /** Wakes those who wait for `next`. */
  changed(): void
  /** Waits until nothing is running, at most so many milliseconds; false when something still is. */
  settled(most: number): Promise<boolean>
}

/** Nothing going on. */
export function createActivity(): Activity {
  let running = 0
  let waiting: (() => void)[] = []
  const changed = () => {
    const woken = waiting
    waiting = []
    for (const wake of woken) wake()
  }
  const next = () => new Promise<void>((resolve) => waiting.push(resolve))
  return {
    async track(work) {
      running++
      try {
        return await work()
      } finally {
        running--
        changed()
      }
    },
    get running() {
      return running
    },
    next,
    changed,
    async settled(most) {
      let late = false
      const timer = setTimeout(() => {
        late = true
        changed()
      }, most)
      while (running > 0 && !late) await next()
      clearTimeout(timer)
      return running === 0
    },
  }
}
