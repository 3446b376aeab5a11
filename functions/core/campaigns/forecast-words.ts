import { inDigits } from '../counted.ts'
import { toMilliseconds } from '../instant.ts'
import { timeAndZone } from '../local-time.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** How long a run would take, as far as words tell of it. */
export interface ToldForecast {
  readonly startsAt: Instant
  /** Null or absent when the account may send nothing. */
  readonly finishesAt?: Instant | null | undefined
  readonly perSecond: number
  /** Days the daily quota spreads it over. */
  readonly days: number
}

/** When a run would start, how long it would take and at which pace, as a sentence; times are told in the zone. */
export function forecastInWords(
  { startsAt, finishesAt, perSecond, days }: ToldForecast,
  timeZone: string,
): string {
  if (finishesAt === null || finishesAt === undefined)
    return 'The account may send nothing now, so it would not finish.'
  const spread = days > 1 ? `, over ${days} days of the daily quota` : ''
  const took = spanInWords((toMilliseconds(finishesAt) - toMilliseconds(startsAt)) / 1000)
  return `It would start on ${timeAndZone(startsAt, timeZone)} and take about ${took}, at ${perSecond} a second${spread}.`
}

/** So many seconds as people say them: `40 s`, `12 min`, `3 h`. */
export function spanInWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${inDigits(Math.round(seconds / 3600))} h`
}
