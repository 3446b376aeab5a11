import type { Clock } from '../flows/ports.ts'

/** The system's clock. `offset` in milliseconds shifts `now()` only: the local stage advances schedules with it. */
export function systemClock(offset: () => number = () => 0): Clock {
  return {
    now: () => new Date(Date.now() + offset()).toISOString(),
    real: () => Date.now(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }
}
