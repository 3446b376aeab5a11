import { day, toMilliseconds } from '../instant.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** How long someone whose mailbox kept failing is left alone before one campaign tries it again, in milliseconds. */
export const probeAfter = 30 * day

/**
 * True when a campaign may mail this person: active, or paused for soft bounces so long that a probe is due. One run
 * claims the probe; `run` is the one that asks, once it has an audience.
 */
export function isMailable(subscriber: Subscriber, now: Instant, run?: string): boolean {
  if (subscriber.suppressedByHand) return false
  return subscriber.state === 'active' || isProbeDue(subscriber, now, run)
}

/** True while a person has asked to be left alone; when that is over they are mailed again without anybody's doing. */
export function isOnOwnPause({ pausedUntil }: Pick<Subscriber, 'pausedUntil'>, now: Instant): boolean {
  return pausedUntil !== undefined && now < pausedUntil
}

/** True when a paused person has been left alone for thirty days, by the last probe too unless it was that run's. */
function isProbeDue(subscriber: Subscriber, now: Instant, run?: string): boolean {
  const { state, stateChangedAt, probe } = subscriber
  if (state !== 'paused' || stateChangedAt === undefined || !isLongAgo(stateChangedAt, now)) return false
  return probe === undefined || probe.run === run || isLongAgo(probe.at, now)
}

/** The paused person with the probe claimed for a run, one version on; undefined when it is that run's already. */
export function claimProbe(subscriber: Subscriber, run: string, now: Instant): Subscriber | undefined {
  if (subscriber.probe?.run === run) return undefined
  return { ...subscriber, probe: { run, at: now }, updatedAt: now, version: subscriber.version + 1 }
}

function isLongAgo(at: Instant, now: Instant): boolean {
  return toMilliseconds(now) - toMilliseconds(at) >= probeAfter
}
