import type { Clock } from './ports.ts'

/** Milliseconds of real time (`Clock.real`) by which a flow hands over to the next one. */
export type Deadline = number

/** True when less than `needed` milliseconds are left. */
export function isShort(clock: Clock, deadline: Deadline, needed = 0): boolean {
  return clock.real() + needed >= deadline
}
