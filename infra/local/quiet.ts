/** Lets work that can wait begin when nobody has asked this machine for anything for a while. */
export interface Quiet {
  /** Does a piece of work, during which it is not quiet. */
  during<T>(work: () => Promise<T>): Promise<T>
  /** Does the work in the next quiet, in place of what waits already. */
  next(work: () => void): void
  /** Drops what waits. */
  drop(): void
}

/** How many milliseconds of real time nothing may have happened, and how long work waits for that at most. */
export interface QuietTimes {
  readonly still: number
  readonly longest: number
}

/** Nothing has happened yet, and nothing waits. */
export function createQuiet({ still, longest }: QuietTimes): Quiet {
  let running = 0
  let last = performance.now()
  let timer: NodeJS.Timeout | undefined
  const drop = () => clearTimeout(timer)
  return {
    async during(work) {
      running += 1
      try {
        return await work()
      } finally {
        running -= 1
        last = performance.now()
      }
    },
    next(work) {
      drop()
      const latest = performance.now() + longest
      const wait = () => {
        const now = performance.now()
        const left = Math.min((running > 0 ? now : last) + still, latest) - now
        if (left <= 0) return work()
        timer = setTimeout(wait, left).unref()
      }
      wait()
    },
    drop,
  }
}
