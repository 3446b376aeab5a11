import { day, toMilliseconds } from '../instant.ts'
import { isProbeDue } from './mailable.ts'
import { climb } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** One soft bounce or delivery of a campaign's message. */
interface MessageEvent {
  readonly run: string
  readonly at: Instant
}

type SoftBounces = NonNullable<Subscriber['softBounces']>

const softBouncesToPause = 3
const shortestSoftStreak = 14 * day
const softBouncesKept = 10

/** A soft bounce counts once a run; three in a row over fourteen days pause, and one of a probe ends the mailing. */
export function afterSoftBounce(subscriber: Subscriber, event: MessageEvent, reason: string): Subscriber {
  if (isProbeDue(subscriber, event.at)) return afterFailedProbe(subscriber, event, reason)
  const { state, softBounces: before = [] } = subscriber
  if (state !== 'active' && state !== 'paused' && state !== 'pending') return subscriber
  const known = before.find(({ run }) => run === event.run)
  if (known && known.at <= event.at) return subscriber
  const { run, at } = event
  const others = before.filter((each) => each !== known)
  const softBounces = [...others, { run, at }].sort((one, other) => (one.at < other.at ? -1 : 1))
  const counted = { ...subscriber, softBounces: softBounces.slice(-softBouncesKept) }
  const end = streakEnd(softBounces)
  const pauses = end !== undefined && (state === 'active' || isPausedSince(subscriber, end))
  if (!pauses) return counted
  return { ...counted, state: 'paused', stateReason: 'three soft bounces in a row', stateChangedAt: end }
}

/** A delivery ends the streak it came after, takes back its own message's soft bounce, and wakes a paused person. */
export function afterDelivery(subscriber: Subscriber, event: MessageEvent): Subscriber {
  const probe = failedProbeOf(subscriber)
  const base = probe ? asPaused(subscriber, probe) : subscriber
  const { softBounces, ...rest } = base
  if (!softBounces) return subscriber
  const later = softBounces.filter((each) => each.at > event.at && each.run !== event.run)
  const isProbes = probe?.run === event.run
  if (later.length === softBounces.length && !isProbes) return subscriber
  const kept: Subscriber = later.length > 0 ? { ...rest, softBounces: later } : rest
  const isAwake = kept.state === 'paused' && later.length < softBouncesToPause
  const woken: Subscriber = isAwake
    ? { ...kept, state: 'active', stateReason: 'event: delivery', stateChangedAt: event.at }
    : kept
  // A delivery of another message says nothing about the probe's bounce, which then counts for what it now is.
  return probe && !isProbes ? afterSoftBounce(woken, probe, reasonOf(subscriber)) : woken
}

/** The person as if no soft bounce had ever come: what ends the mailing leaves none of them to count. */
export function withoutSoftBounces(subscriber: Subscriber): Subscriber {
  const probe = failedProbeOf(subscriber)
  const base = probe ? asPaused(subscriber, probe) : subscriber
  const { softBounces, failedProbe, ...rest } = base
  return softBounces === undefined && failedProbe === undefined ? base : rest
}

function afterFailedProbe(subscriber: Subscriber, { run, at }: MessageEvent, reason: string): Subscriber {
  const { softBounces = [], stateChangedAt = at, stateReason = '', ...rest } = subscriber
  const failedProbe = { run, at, pausedAt: stateChangedAt, pauseReason: stateReason, softBounces }
  return { ...climb(rest, 'hard-bounced', `${probeWords}${reason}`, at), failedProbe }
}

const probeWords = 'probe: '

function reasonOf({ stateReason = '' }: Subscriber): string {
  return stateReason.startsWith(probeWords) ? stateReason.slice(probeWords.length) : stateReason
}

/** The probe whose soft bounce made the state what it is; undefined when something else has changed it since. */
function failedProbeOf({ state, stateChangedAt, failedProbe }: Subscriber): Subscriber['failedProbe'] {
  return state === 'hard-bounced' && stateChangedAt === failedProbe?.at ? failedProbe : undefined
}

function asPaused(subscriber: Subscriber, probe: NonNullable<Subscriber['failedProbe']>): Subscriber {
  const { failedProbe: _, ...rest } = subscriber
  const { pausedAt: stateChangedAt, pauseReason: stateReason, softBounces } = probe
  return { ...rest, state: 'paused', stateReason, stateChangedAt, softBounces }
}

/** When these bounces, oldest first, became reason to pause. */
function streakEnd(softBounces: SoftBounces): Instant | undefined {
  const [first] = softBounces
  if (!first) return undefined
  const isLong = ({ at }: MessageEvent) => toMilliseconds(at) - toMilliseconds(first.at) >= shortestSoftStreak
  return softBounces.slice(softBouncesToPause - 1).find(isLong)?.at
}

/** True of a pause that an earlier bounce, heard of only now, would have begun sooner. */
function isPausedSince({ state, stateChangedAt }: Subscriber, end: Instant): boolean {
  return state === 'paused' && stateChangedAt !== undefined && end < stateChangedAt
}
