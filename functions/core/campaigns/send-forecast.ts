import type { SendQuota } from '../email/send-quota.ts'
import { day, plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { allowanceLeft, daysFor } from './daily-allowance.ts'
import { startPace } from './pacing.ts'

/** Requests to the table that a thousand people take, frozen and sent (measured: the send ledger's own budget). */
const requestsAThousand = 240

/** How long so many messages take at an account's quota. */
export interface SendForecast {
  /** Messages a second, campaigns' share. */
  readonly perSecond: number
  /** Days the daily quota spreads them over, one when they fit at once; 0 when it lets nothing through. */
  readonly days: number
  /** When the last is sent, if nothing goes wrong; absent when it never is. */
  readonly finishesAt?: Instant
  readonly tableRequests: number
}

/** Forecasts a run of so many people that begins at an instant when this much of the quota is used. */
export function forecastSend(people: number, quota: SendQuota, startsAt: Instant): SendForecast {
  const { base } = startPace(quota.perSecond, 1, 0)
  const days = daysFor(people, quota)
  const daily = allowanceLeft({ ...quota, sentLastDay: 0 })
  const lastDay = days <= 1 ? people : people - allowanceLeft(quota) - (days - 2) * daily
  const duration = Math.max(0, days - 1) * day + lastDay * base
  return {
    perSecond: 1000 / base,
    days,
    ...(days > 0 && Number.isFinite(duration) && { finishesAt: plusMilliseconds(startsAt, duration) }),
    tableRequests: Math.ceil((people * requestsAThousand) / 1000),
  }
}
