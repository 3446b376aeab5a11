import type { Erasure } from '../core/subscribers/erasure.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { layTombstone } from './lay-tombstone.ts'
import type { Ports } from './ports.ts'

export interface ErasePerson {
  /** Subscriber id. */
  readonly id: string
  readonly reason: Erasure['reason']
}

export type ErasePersonOutcome =
  /** Also when repeated: `at` is when it was asked for first. */
  | { readonly kind: 'erased'; readonly at: Instant }
  /** Nobody has that id, or ever had. */
  | { readonly kind: 'unknown' }

/**
 * Erases a person (GDPR article 17): at once what their record says of them, so that nobody mails them any more; whatever
 * else there is, by a message that is queued before, so that a crash leaves nothing undone. Repeating it has everything
 * looked through again. An id, a date and a reason stay, by which an import knows whom not to bring back.
 */
export async function erasePerson(
  ports: Pick<Ports, 'clock' | 'subscribers' | 'transactional'>,
  { id, reason }: ErasePerson,
): Promise<ErasePersonOutcome> {
  const known = await ports.subscribers.read(id)
  if (!known) return { kind: 'unknown' }
  const askedAt = ports.clock.now()
  await ports.transactional.push({ kind: 'erase', subscriberId: id, reason, askedAt, round: 'first' })
  const person = await layTombstone(ports, { subscriberId: id, reason, askedAt })
  return { kind: 'erased', at: person?.stateChangedAt ?? askedAt }
}
