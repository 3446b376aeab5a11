import type { StageClock } from '../clock.ts'
import { readExpression } from './expression.ts'
import { type Schedule, scheduleKey } from './schedule.ts'

/** Wakes the functions of schedules when their time has come. */
export interface Firings {
  /** Arms a schedule; a one-time schedule whose instant is past fires at once. */
  arm(schedule: Schedule): void
  disarm(schedule: Pick<Schedule, 'group' | 'name'>): void
}

/** What firing needs of its surroundings. */
export interface FiringOptions {
  readonly clock: StageClock
  /** Invokes a function by its ARN; rejects when the function fails. */
  readonly invoke: (target: string, event: unknown) => Promise<unknown>
  /** Called after a one-time schedule's target was invoked, or given up on. */
  readonly onDone: (schedule: Schedule) => void
  /** Told of each invocation that failed. */
  readonly onFault: (fault: unknown) => void
}

/** A failed invocation is tried again after a minute, at most so often: the default of AWS's RetryPolicy. */
const attempts = 186
const retryPause = 60_000

/**
 * Arms schedules on the stage's clock. A recurring schedule fires when armed and then once a period, never twice at
 * the same time; while the clock is advanced it fires only where the advance halts anyway.
 */
export function createFirings({ clock, invoke, onDone, onFault }: FiringOptions): Firings {
  const armed = new Map<string, () => void>()
  const call = async (schedule: Schedule): Promise<'done' | 'failed'> => {
    try {
      await invoke(schedule.target, JSON.parse(schedule.input))
      return 'done'
    } catch (cause) {
      onFault(new Error(`The schedule ${scheduleKey(schedule)} could not wake ${schedule.target}`, { cause }))
      return 'failed'
    }
  }
  const once = (schedule: Schedule, instant: number, attempt: number): void => {
    const mine = clock.at(instant, fire, attempt === 1 ? 'due' : 'follower')
    armed.set(scheduleKey(schedule), mine)
    async function fire() {
      const outcome = await call(schedule)
      // Deleted, or made anew, while its function ran: not ours to settle.
      if (armed.get(scheduleKey(schedule)) !== mine) return
      armed.delete(scheduleKey(schedule))
      if (outcome === 'failed' && attempt < attempts) once(schedule, clock.now() + retryPause, attempt + 1)
      else onDone(schedule)
    }
  }
  const every = (schedule: Schedule, instant: number, period: number): void => {
    const mine = clock.at(instant, fire, 'follower')
    armed.set(scheduleKey(schedule), mine)
    async function fire() {
      await call(schedule)
      if (armed.get(scheduleKey(schedule)) !== mine) return
      const next = instant + period
      every(schedule, next > clock.now() ? next : clock.now() + period, period)
    }
  }
  return {
    arm(schedule) {
      const firing = readExpression(schedule.expression, schedule.timeZone)
      if (firing?.kind === 'every') every(schedule, clock.now(), firing.period)
      else if (firing?.instant !== undefined) once(schedule, firing.instant, 1)
    },
    disarm(schedule) {
      armed.get(scheduleKey(schedule))?.()
      armed.delete(scheduleKey(schedule))
    },
  }
}
