import { describeAddressFault } from '../core/subscribers/address.ts'
import type { Subscriber, SubscriberState } from '../core/subscribers/subscriber.ts'
import { findSubscriber } from './find-subscriber.ts'
import type { Ports } from './ports.ts'
import { type SubscribeInput, type SubscribeOutcome, subscribe } from './subscribe.ts'

export type AskSubscriberOutcome =
  /** A confirmation mail is on its way, as far as the limits allow one. */
  | { readonly kind: 'asked'; readonly id: string; readonly state: SubscriberState }
  /** They have confirmed all of it before. */
  | { readonly kind: 'existing'; readonly id: string; readonly state: SubscriberState }
  /** Their mailbox refuses our mail, they complained, were erased, or the owner suppressed them: a key asks them nothing. */
  | { readonly kind: 'suppressed'; readonly id: string; readonly state: SubscriberState }
  | Exclude<SubscribeOutcome, { readonly kind: 'accepted' }>

type AskPorts = Parameters<typeof subscribe>[0] & Pick<Ports, 'keys' | 'subscribers'>

/**
 * Asks somebody by a confirmation mail, as their own signup would, through the same queue and limits. Unlike the public
 * form it looks them up first, and tells whoever holds a key how they stand.
 */
export async function askSubscriber(ports: AskPorts, input: SubscribeInput): Promise<AskSubscriberOutcome> {
  const found = await findSubscriber(ports, input)
  if (found.kind === 'no-address')
    return { kind: 'invalid', errors: [{ field: 'email', message: describeAddressFault(found.reason) }] }
  const { id } = found
  const subscriber = found.subscriber ?? (await ports.subscribers.read(id))
  const state = subscriber?.state ?? 'pending'
  if (refusing.includes(state) || subscriber?.suppressedByHand) return { kind: 'suppressed', id, state }
  if (subscriber && hasAll(subscriber, input.topics)) return { kind: 'existing', id, state }
  const outcome = await subscribe(ports, input)
  return outcome.kind === 'accepted' ? { kind: 'asked', id, state } : outcome
}

const refusing: readonly SubscriberState[] = ['provider-suppressed', 'hard-bounced', 'complained', 'erased']

function hasAll({ state, topics }: Subscriber, asked?: readonly string[]): boolean {
  return state === 'active' && (asked === undefined || asked.every((topic) => topics.includes(topic)))
}
