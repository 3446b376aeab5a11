import { type AddressFault, normaliseAddress } from '../core/subscribers/address.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { subscriberId } from '../core/subscribers/subscriber-id.ts'
import type { Ports } from './ports.ts'

export type FindSubscriberOutcome =
  /** Without a subscriber there is nobody of that address, or no more. */
  | { readonly kind: 'looked'; readonly id: string; readonly subscriber?: Subscriber }
  | { readonly kind: 'no-address'; readonly reason: AddressFault }

/** Looks a person up by their address: its id, then one read. */
export async function findSubscriber(
  ports: Pick<Ports, 'keys' | 'subscribers'>,
  input: { readonly email: string },
): Promise<FindSubscriberOutcome> {
  const checked = normaliseAddress(input.email)
  if (!checked.ok) return { kind: 'no-address', reason: checked.reason }
  const id = subscriberId(await ports.keys.idKey(), checked.address)
  const subscriber = await ports.subscribers.read(id)
  return { kind: 'looked', id, ...(subscriber && subscriber.state !== 'erased' && { subscriber }) }
}
