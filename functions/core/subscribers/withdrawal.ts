import { day, toMilliseconds } from '../instant.ts'
import type { WithdrawalWay } from './consent.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** A request to be mailed no more: when, by which button, and in the message of which run. */
export interface WithdrawalRequest {
  readonly at: Instant
  readonly way: WithdrawalWay
  readonly run?: string
}

/** Requests that are noted until the person confirms anew: a link works for ever, and whoever holds it must not fill the log. */
const mostNoted = 10

/**
 * The version to write after a request to withdraw, which is noted also when the person was out before; undefined when
 * nothing changes. `after` is what the request did to the record, if anything. The same button of the same message within a
 * day is the same request: mail programs and people try again. A complaint is told again under the instant it was made at.
 */
export function noteWithdrawal(
  stored: Subscriber,
  after: Subscriber | undefined,
  request: WithdrawalRequest,
  now: Instant,
): Subscriber | undefined {
  const { state } = after ?? stored
  if (state !== 'unsubscribed' && state !== 'complained') return after
  const { withdrawals: noted = [] } = stored
  const isNews = state !== stored.state
  if (noted.length >= mostNoted && !isNews) return after
  if (noted.some((each) => isSame(each, request))) return after
  const withdrawals = [...noted, request].sort((one, other) => (one.at < other.at ? -1 : 1))
  return { ...(after ?? stored), withdrawals, updatedAt: now, version: stored.version + 1 }
}

/** True when that version notes a request that the one before did not. */
export function notesWithdrawal(before: Subscriber, after: Subscriber): boolean {
  return after.withdrawals !== undefined && after.withdrawals !== before.withdrawals
}

function isSame(one: WithdrawalRequest, other: WithdrawalRequest): boolean {
  if (one.way !== other.way || one.run !== other.run) return false
  const apart = Math.abs(toMilliseconds(one.at) - toMilliseconds(other.at))
  return one.way === 'complaint' ? apart === 0 : apart < day
}
