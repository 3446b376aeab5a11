import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { type Alarm, type AlarmKind, type Alarms, createAlarms } from './alarms.ts'
import { readJsonFile, replaceFile } from './persist.ts'
import { StoreDamagedError } from './store-damaged-error.ts'
import { createTurns } from './turns.ts'

/** The stage's clock: real time plus an offset that `advance` enlarges. Instants are milliseconds since the epoch. */
export interface StageClock {
  /** The stage's time, by which schedules, delays, dates and daily quotas go. */
  now(): number
  /** Real time, by which leases, pacing, visibility and timeouts go. */
  real(): number
  /**
   * Calls `fire` once when the stage instant has come, soon if it is past already; answers what cancels it. A
   * `follower` does not halt an advance: it fires where the advance halts for something else, and at its end.
   */
  at(instant: number, fire: () => Promise<void> | void, kind?: AlarmKind): () => void
  /**
   * Moves the clock by an ISO 8601 duration, halting at each due instant in order: what is due there is fired and
   * `drained` awaited before the clock goes on. An advance asked for meanwhile starts when this one has ended.
   */
  advance(duration: string, drained: () => Promise<void>): Promise<Advance>
  /** Fires nothing any more. */
  stop(): void
}

/** What became of an advance; `now` is the stage's time after it. */
export type Advance =
  | { readonly ok: true; readonly now: number }
  | { readonly ok: false; readonly reason: string }

/** What the clock is made from. */
export interface ClockOptions {
  /** The offset is kept below it, so that a restart goes on in the advanced time. */
  readonly home: string
  /** Instant the clock starts at; the same value at a later start goes on instead of starting anew. */
  readonly startAt?: string | undefined
  /** Told of whatever an alarm throws. */
  readonly onFault: (fault: unknown) => void
}

/** No way leads back from an advance, so none may leave the years that tokens (until 2106) and instants as text can say. */
const endOfTime = Date.UTC(2100, 0)

/** A timer wakes at least this often (milliseconds), so that a laptop's sleep or a set clock is noticed. */
const longestWait = 30_000

/** Makes the clock; throws a RangeError when `startAt` is no instant. */
export function createClock({ home, startAt, onFault }: ClockOptions): StageClock {
  const { now, moveTo } = keepTime(join(home, 'cloud', 'clock.json'), startAt)
  const alarms = createAlarms()
  const fire = async (alarm: Alarm) => {
    try {
      await alarm.fire()
    } catch (fault) {
      onFault(fault)
    }
  }
  const ticking = tickOver(
    () => alarms.next()?.instant,
    now,
    () => {
      for (let due = alarms.takeDue(now()); due; due = alarms.takeDue(now())) void fire(due)
    },
  )
  const inTurn = createTurns()
  return {
    now,
    real: () => Date.now(),
    at(instant, fire, kind = 'due') {
      const alarm = { instant, fire, kind }
      alarms.add(alarm)
      ticking.arm()
      return () => alarms.remove(alarm)
    },
    advance: (duration, drained) =>
      inTurn(async () => {
        const target = instantAfter(now(), duration)
        if (target === undefined) return { ok: false, reason: refusal(duration) }
        await ticking.pausedFor(() =>
          play(alarms, target, async (instant) => {
            moveTo(instant)
            for (let due = alarms.takeDue(now()); due; due = alarms.takeDue(now())) await fire(due)
            await drained()
          }),
        )
        return { ok: true, now: now() }
      }),
    stop() {
      ticking.stop()
      alarms.clear()
    },
  }
}

/** Halts at each due instant up to the target, those that come up on the way included, and at the target itself. */
async function play(alarms: Alarms, target: number, halt: (instant: number) => Promise<void>): Promise<void> {
  for (let next = alarms.nextHalt(target); next; next = alarms.nextHalt(target)) await halt(next.instant)
  await halt(target)
}

/** Real time's part: wakes when the next alarm is due, except while an advance plays. */
function tickOver(next: () => number | undefined, now: () => number, wake: () => void) {
  let timer: NodeJS.Timeout | undefined
  let silent = false
  let stopped = false
  const arm = () => {
    clearTimeout(timer)
    const instant = next()
    if (silent || stopped || instant === undefined) return
    timer = setTimeout(ring, Math.min(Math.max(instant - now(), 0), longestWait)).unref()
  }
  const ring = () => {
    wake()
    arm()
  }
  return {
    arm,
    async pausedFor(work: () => Promise<void>) {
      silent = true
      clearTimeout(timer)
      try {
        await work()
      } finally {
        silent = false
        arm()
      }
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

function refusal(duration: string): string {
  return `"${duration}" is not an ISO 8601 duration forward in time and before the year 2100, such as PT6H or P1D`
}

/** The instant a duration later, counted in UTC. Undefined when it is no duration, not forward, or past the end. */
function instantAfter(instant: number, duration: string): number | undefined {
  try {
    const start = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('UTC')
    const end = start.add(Temporal.Duration.from(duration)).epochMilliseconds
    return end > instant && end < endOfTime ? end : undefined
  } catch (cause) {
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}

const keptSchema = z.object({ startAt: z.string().optional(), offset: z.int() })

function readKept(path: string): { readonly startAt?: string | undefined; readonly offset?: number } {
  const parsed = keptSchema.optional().safeParse(readJsonFile(path))
  if (!parsed.success) throw new StoreDamagedError(path, 'it tells no time', { cause: parsed.error })
  return parsed.data ?? {}
}

function keepTime(path: string, startAt: string | undefined) {
  const kept = readKept(path)
  const goesOn = startAt === undefined || startAt === kept.startAt
  const started = goesOn ? kept.startAt : startAt
  let offset = kept.offset ?? 0
  const keep = (value: number) => {
    replaceFile(path, `${JSON.stringify({ startAt: started, offset: value })}\n`)
    offset = value
  }
  if (!goesOn) keep(Temporal.Instant.from(startAt).epochMilliseconds - Date.now())
  const now = () => Date.now() + offset
  const moveTo = (instant: number) => {
    if (instant > now()) keep(instant - Date.now())
  }
  return { now, moveTo }
}
