import { join } from 'node:path'
import type { StageClock } from '../clock.ts'
import { readJsonFile, replaceFile } from '../persist.ts'
import type { LocalService } from '../wire/local-service.ts'
import { createFirings } from './firing.ts'
import { type Schedule, scheduleKey } from './schedule.ts'
import { schedulerService } from './service.ts'

/** A recurring schedule that the stack makes, not the product; it is not kept on disk. */
interface StackSchedule {
  readonly name: string
  readonly expression: string
  /** Name or ARN of the function it wakes. */
  readonly target: string
  readonly input: unknown
}

/** What the scheduler is made from. */
export interface SchedulerOptions {
  readonly home: string
  readonly clock: StageClock
  /** Groups that exist besides `default`. */
  readonly groups: readonly string[]
  readonly schedules?: readonly StackSchedule[]
  /** Invokes a function by its name or ARN; rejects when the function fails. */
  readonly invoke: (target: string, event: unknown) => Promise<unknown>
  readonly onFault: (fault: unknown) => void
}

/** EventBridge Scheduler in this process. */
export interface Scheduler {
  readonly service: LocalService
  /** Arms every schedule. What fell due while nothing ran fires now, oldest first. */
  start(): void
}

/** The schedules that requests make and read. */
export interface ScheduleBook {
  find(group: string, name: string): Schedule | undefined
  add(schedule: Schedule): void
  remove(schedule: Schedule): void
  hasGroup(group: string): boolean
}

/**
 * Makes the scheduler; schedules are kept in `<home>/cloud/schedules.json`. A one-time schedule is settled there
 * only after its function has run, so it fires at least once whenever the process is killed.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { home, clock, groups, schedules = [], invoke, onFault } = options
  const kept = openSchedules(join(home, 'cloud', 'schedules.json'))
  let started = false
  const firings = createFirings({
    clock,
    invoke,
    onFault,
    onDone(schedule) {
      if (schedule.deleteAfterwards) kept.remove(schedule)
      else kept.put({ ...schedule, firedAt: new Date(clock.now()).toISOString() })
    },
  })
  const book: ScheduleBook = {
    find: (group, name) => kept.get(scheduleKey({ group, name })),
    hasGroup: (group) => group === 'default' || groups.includes(group),
    add(schedule) {
      kept.put(schedule)
      if (started) firings.arm(schedule)
    },
    remove(schedule) {
      kept.remove(schedule)
      firings.disarm(schedule)
    },
  }
  return {
    service: schedulerService(book, clock),
    start() {
      started = true
      for (const schedule of kept.all()) if (schedule.firedAt === undefined) firings.arm(schedule)
      for (const schedule of schedules) firings.arm(stackSchedule(schedule))
    },
  }
}

function stackSchedule({ name, expression, target, input }: StackSchedule): Schedule {
  return {
    group: 'stack',
    name,
    expression,
    timeZone: 'UTC',
    target,
    roleArn: '',
    input: JSON.stringify(input),
    deleteAfterwards: false,
    createdAt: '',
  }
}

function openSchedules(path: string) {
  const known = new Map<string, Schedule>()
  for (const schedule of (readJsonFile(path) ?? []) as Schedule[]) known.set(scheduleKey(schedule), schedule)
  const write = (next: ReadonlyMap<string, Schedule>) =>
    replaceFile(path, `${JSON.stringify([...next.values()], null, 2)}\n`)
  return {
    get: (key: string) => known.get(key),
    all: () => [...known.values()],
    put(schedule: Schedule) {
      write(new Map(known).set(scheduleKey(schedule), schedule))
      known.set(scheduleKey(schedule), schedule)
    },
    remove(schedule: Schedule) {
      const next = new Map(known)
      if (!next.delete(scheduleKey(schedule))) return
      write(next)
      known.delete(scheduleKey(schedule))
    },
  }
}
