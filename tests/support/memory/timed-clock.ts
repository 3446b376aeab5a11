import { toMilliseconds } from '../../../functions/core/instant.ts'
import type { Clock } from '../../../functions/flows/ports.ts'

/** A clock on which waits overlap, as they do in reality: time jumps to the next end of a wait once nobody can go on. */
export interface TimedClock extends Clock {
  /** Runs the work to its end, moving time as its waits need. */
  play<T>(work: Promise<T>): Promise<T>
}

export function timedClock(start = '2026-11-23T08:00:00.000Z'): TimedClock {
  let moment = toMilliseconds(start)
  let sleepers: { readonly at: number; readonly wake: () => void }[] = []
  const wakeNext = () => {
    moment = Math.max(moment, Math.min(...sleepers.map(({ at }) => at)))
    const due = sleepers.filter(({ at }) => at <= moment)
    sleepers = sleepers.filter(({ at }) => at > moment)
    for (const { wake } of due) wake()
  }
  return {
    now: () => new Date(moment).toISOString(),
    real: () => moment,
    wait: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ at: moment + Math.max(0, milliseconds), wake })
      }),
    async play(work) {
      let isOver = false
      const end = () => {
        isOver = true
      }
      work.then(end, end)
      for (await settle(); !isOver; await settle()) {
        if (sleepers.length === 0) throw new Error('nobody waits for time and the work is not over')
        wakeNext()
      }
      return work
    },
  }
}

/** Everything but waiting is microtasks. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
