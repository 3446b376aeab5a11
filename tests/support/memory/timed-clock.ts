import { toMilliseconds } from '../../../functions/core/instant.ts'
import type { Clock } from '../../../functions/flows/ports.ts'

/** A clock on which waits overlap, as they do in reality: time jumps to the next end of a wait once nobody can go on. */
export interface TimedClock extends Clock {
  /** Runs the work to its end, moving time as its waits need. */
  play<T>(work: Promise<T>): Promise<T>
}

/** `isBusy` tells of work that time waits for, such as a request that is really made. */
export function timedClock(start = '2026-11-23T08:00:00.000Z', isBusy = () => false): TimedClock {
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
      for (await settle(isBusy); !isOver; await settle(isBusy)) {
        if (sleepers.length === 0) throw new Error('nobody waits for time and the work is not over')
        wakeNext()
      }
      return work
    },
  }
}

/** Everything else than waiting and being busy is microtasks. */
async function settle(isBusy: () => boolean): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve))
  while (isBusy())
}
