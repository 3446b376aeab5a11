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
