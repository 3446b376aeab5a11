import { applyErasure, type Erasure } from '../core/subscribers/erasure.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { changeSubscriber } from './change-subscriber.ts'
import type { Ports } from './ports.ts'

/**
 * Puts a tombstone in the place of a person, and answers the person as they are then: one who began anew since they asked
 * stays as they are. Undefined when there is nobody.
 */
export async function layTombstone(
  ports: Pick<Ports, 'subscribers'>,
  erasure: Pick<Erasure, 'subscriberId' | 'reason' | 'askedAt'>,
): Promise<Subscriber | undefined> {
  const { stored } = await changeSubscriber(ports, erasure.subscriberId, (fresh) => {
    const subscriber = applyErasure(fresh, erasure)
    return { stored: subscriber ?? fresh, ...(subscriber && { subscriber }) }
  })
  return stored
}
