import { isMailable, isOnOwnPause } from '../subscribers/mailable.ts'
import type { Instant, Subscriber } from '../subscribers/subscriber.ts'
import type { CampaignDefinition } from './campaign.ts'
import type { ReasonLetter } from './ledger.ts'

/** An audience whose segment, if it names one, can be asked. */
export type Audience = CampaignDefinition['audience'] & {
  readonly isInSegment?: (subscriber: Subscriber) => boolean
  /** The run that asks, once there is one: whoever it probes is its alone. */
  readonly run?: string
}

/** Why a campaign passes somebody over, in words: their state, or what of the audience they do not fit. */
export const passedOverReasons = [
  'pending',
  'paused',
  'provider-suppressed',
  'hard-bounced',
  'unsubscribed',
  'complained',
  'erased',
  'own-pause',
  'not-in-topic',
  'excluded-topic',
  'not-in-segment',
  'frequency',
] as const
export type PassedOver = (typeof passedOverReasons)[number]

/** Reasons that the person and the audience give; how often somebody wants digests is the matter. */
export type Exclusion = Exclude<PassedOver, 'frequency'>

/** The reason in words, or undefined for those who are mailed. Undefined people and tombstones count as erased. */
export function passedOver(
  subscriber: Subscriber | undefined,
  audience: Audience,
  now: Instant,
): Exclusion | undefined {
  if (!subscriber || subscriber.state === 'erased') return 'erased'
  if (!isMailable(subscriber, now, audience.run))
    // Only the owner's hand keeps an active person from mail.
    return subscriber.state === 'active' ? 'provider-suppressed' : subscriber.state
  if (isOnOwnPause(subscriber, now)) return 'own-pause'
  const { topics, exclude, segment, isInSegment } = audience
  const follows = (topic: string) => subscriber.topics.includes(topic)
  if (topics.length > 0 && !topics.some(follows)) return 'not-in-topic'
  if (exclude?.topics?.some(follows)) return 'excluded-topic'
  if (segment === undefined) return undefined
  if (!isInSegment) throw new Error(`segment ${segment} was not looked up`)
  return isInSegment(subscriber) ? undefined : 'not-in-segment'
}

/**
 * Why this person is not to be mailed, or undefined when they are. Asked twice: when the audience is frozen and, on a
 * fresh read, when their window is claimed.
 */
export function exclusionOf(
  subscriber: Subscriber | undefined,
  audience: Audience,
  now: Instant,
): ReasonLetter | undefined {
  const reason = passedOver(subscriber, audience, now)
  return reason && letters[reason]
}

const letters: { readonly [reason in Exclusion]: ReasonLetter } = {
  pending: 'u',
  paused: 'u',
  unsubscribed: 'u',
  'provider-suppressed': 'm',
  'hard-bounced': 'm',
  complained: 'm',
  erased: 'e',
  'own-pause': 'o',
  'not-in-topic': 't',
  'excluded-topic': 't',
  'not-in-segment': 'g',
}
