import { isSubscriberId } from '../core/subscribers/subscriber-id.ts'
import { type FindSubscriberOutcome, findSubscriber } from './find-subscriber.ts'
import type { Ports } from './ports.ts'

/** Looks a person up by what somebody typed: an id, of whoever was erased as well, or else an address. */
export async function findPerson(
  ports: Pick<Ports, 'keys' | 'subscribers'>,
  { who }: { readonly who: string },
): Promise<FindSubscriberOutcome> {
  if (!isSubscriberId(who)) return findSubscriber(ports, { email: who })
  const subscriber = await ports.subscribers.read(who)
  return { kind: 'looked', id: who, ...(subscriber && { subscriber }) }
}
