import { toMilliseconds } from '../../../functions/core/instant.ts'
import type { Clock } from '../../../functions/flows/ports.ts'

/** A clock that moves only when told, or when somebody waits. */
export interface MemoryClock extends Clock {
  /** Moves both times forward (or back) by that many milliseconds. */
  advance(milliseconds: number): void
  /** Every wait asked for, in milliseconds. */
  readonly waits: number[]
}

export function memoryClock(start = '2026-11-23T08:00:00.000Z'): MemoryClock {
  let moment = toMilliseconds(start)
  const waits: number[] = []
  return {
    waits,
    now: () => new Date(moment).toISOString(),
    real: () => moment,
    async wait(milliseconds) {
      waits.push(milliseconds)
      moment += Math.max(0, milliseconds)
    },
    advance(milliseconds) {
      moment += milliseconds
    },
  }
}

/** A clock whose waits last until it is moved past their end: what is waited for comes first, as it does in reality. */
export function patientClock(start?: string): MemoryClock {
  const clock = memoryClock(start)
  let sleepers: { readonly at: number; readonly wake: () => void }[] = []
  return {
    ...clock,
    wait: (milliseconds) => {
      clock.waits.push(milliseconds)
      return new Promise((wake) => {
        sleepers.push({ at: clock.real() + milliseconds, wake })
      })
    },
    advance(milliseconds) {
      clock.advance(milliseconds)
      for (const { at, wake } of sleepers) if (at <= clock.real()) wake()
      sleepers = sleepers.filter(({ at }) => at > clock.real())
    },
  }
}
