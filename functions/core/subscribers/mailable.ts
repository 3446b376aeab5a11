import { day, toMilliseconds } from '../instant.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** How long someone whose mailbox kept failing is left alone before one campaign tries it again. */
const probeAfter = 30 * day

/** True when a campaign may mail this person: active, or paused for soft bounces so long that a probe is due. */
export function isMailable(subscriber: Subscriber, now: Instant): boolean {
  return subscriber.state === 'active' || isProbeDue(subscriber, now)
}

/** True when a paused person has been left alone for thirty days at that instant. */
export function isProbeDue(subscriber: Subscriber, at: Instant): boolean {
  const { state, stateChangedAt } = subscriber
  if (state !== 'paused' || stateChangedAt === undefined) return false
  return toMilliseconds(at) - toMilliseconds(stateChangedAt) >= probeAfter
}
