import { toMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** How long a run took and how fast it went. */
export interface RunTiming {
  readonly startedAt: Instant
  /** When nobody was left pending or in doubt; null until then. */
  readonly finishedAt: Instant | null
  /** From its start to its finish, or to now; pauses included. */
  readonly seconds: number
  /** Accepted messages a second over all that time, to two decimals; null within its first second. */
  readonly perSecond: number | null
  /** The minute with the most deliveries: the rate it reached. Null before the first delivery. */
  readonly busiestMinute: { readonly from: Instant; readonly delivered: number } | null
}

/** Times a run. */
export function timingOf(run: {
  readonly startedAt: Instant
  readonly finishedAt: Instant | undefined
  readonly now: Instant
  readonly accepted: number
  readonly minutes: ReadonlyMap<string, number>
}): RunTiming {
  const { startedAt, finishedAt, now, accepted, minutes } = run
  const end = toMilliseconds(finishedAt ?? now)
  const seconds = Math.max(0, Math.round((end - toMilliseconds(startedAt)) / 1000))
  const perSecond = seconds === 0 ? null : Math.round((100 * accepted) / seconds) / 100
  let busiest: { readonly from: Instant; readonly delivered: number } | null = null
  for (const [minute, delivered] of minutes)
    if (!busiest || delivered > busiest.delivered) busiest = { from: `${minute}:00.000Z`, delivered }
  return { startedAt, finishedAt: finishedAt ?? null, seconds, perSecond, busiestMinute: busiest }
}
