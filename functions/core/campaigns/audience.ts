import { isMailable } from '../subscribers/mailable.ts'
import type { Instant, Subscriber, SubscriberState } from '../subscribers/subscriber.ts'
import type { CampaignDefinition } from './campaign.ts'
import type { ReasonLetter } from './ledger.ts'

type Audience = CampaignDefinition['audience']

/**
 * Why this person is not to be mailed, or undefined when they are. Asked twice: when the audience is frozen and, on a
 * fresh read, when their window is claimed. Undefined people and tombstones count as erased.
 */
export function exclusionOf(
  subscriber: Subscriber | undefined,
  audience: Audience,
  now: Instant,
): ReasonLetter | undefined {
  if (!subscriber || subscriber.state === 'erased') return 'e'
  if (suppressed.includes(subscriber.state)) return 'm'
  if (!isMailable(subscriber, now)) return 'u'
  return isWanted(subscriber.topics, audience) ? undefined : 't'
}

const suppressed: readonly SubscriberState[] = ['hard-bounced', 'provider-suppressed', 'complained']

function isWanted(topics: readonly string[], audience: Audience): boolean {
  const isIn = audience.topics.length === 0 || audience.topics.some((topic) => topics.includes(topic))
  const isOut = audience.exclude?.topics?.some((topic) => topics.includes(topic)) ?? false
  return isIn && !isOut
}
