import type { SendQuota } from '../email/send-quota.ts'
import { plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { forecastSend } from './send-forecast.ts'

/** How fast a run goes, how fast it may, and when it is through if it goes on so. */
export interface SendingPace {
  /** Messages a second that were measured; absent until there is something to measure. */
  readonly measured?: number
  /** Messages a second that the account leaves to campaigns; absent while SES does not tell, Infinity without a limit. */
  readonly allowed?: number
  /** Days the daily quota spreads the rest over; absent while SES does not tell, 0 when it lets nothing through. */
  readonly days?: number
  /** Absent while nobody can tell. */
  readonly endsAt?: Instant
}

/** Foretells the rest of a run. The measured rate decides when it ends, unless the daily quota does. */
export function sendingPace(of: {
  readonly pending: number
  readonly measured: number | undefined
  readonly quota: SendQuota | undefined
  readonly now: Instant
}): SendingPace {
  const { pending, measured, quota, now } = of
  const forecast = quota && forecastSend(pending, quota, now)
  const isSpread = forecast !== undefined && forecast.days !== 1
  const soon = measured ? plusMilliseconds(now, (1000 * pending) / measured) : undefined
  const endsAt = isSpread ? forecast.finishesAt : (soon ?? forecast?.finishesAt)
  return {
    ...(measured !== undefined && { measured }),
    ...(forecast && { allowed: forecast.perSecond, days: forecast.days }),
    ...(endsAt !== undefined && { endsAt }),
  }
}
