import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { subscriberId } from '../../functions/core/subscribers/subscriber-id.ts'

const idKey = new Uint8Array(32).fill(7)

/** The id of an address under the key of the memory ports. */
export function idOf(address: string): string {
  return subscriberId(idKey, address)
}

/** An active subscriber who confirmed on 1 October; every part can be said differently. */
export function aSubscriber(parts: Partial<Subscriber> = {}): Subscriber {
  const email = parts.email ?? 'ana@example.com'
  return {
    id: idOf(email),
    email,
    state: 'active',
    topics: ['back-care'],
    createdAt: '2026-10-01T09:00:00.000Z',
    updatedAt: '2026-10-01T09:05:00.000Z',
    confirmedAt: '2026-10-01T09:05:00.000Z',
    source: 'form:/',
    version: 1,
    ...parts,
  }
}

/** Someone who signed up and has not confirmed. */
export function aPendingSubscriber(parts: Partial<Subscriber> = {}): Subscriber {
  const { confirmedAt: _never, ...subscriber } = aSubscriber()
  return { ...subscriber, state: 'pending', topics: [], pendingTopics: ['back-care'], ...parts }
}
