import { toMilliseconds } from '../core/instant.ts'
import { isTombstone } from '../core/subscribers/erasure.ts'
import { checkToken } from '../core/token.ts'
import { erasePerson } from './erase-person.ts'
import type { Ports } from './ports.ts'

export type EraseMyselfOutcome =
  /** Also when there was nobody left to erase. */
  | { readonly kind: 'erased' }
  /** Not a link of ours. */
  | { readonly kind: 'unknown' }

/**
 * Erases the person a preferences link belongs to, as they ask (GDPR article 17), whatever state they are in. Pressed again
 * it queues nothing more: what there is to do was queued before the tombstone stood, and it walks every campaign.
 */
export async function eraseMyself(
  ports: Pick<Ports, 'clock' | 'keys' | 'subscribers' | 'transactional'>,
  input: { readonly token: string },
): Promise<EraseMyselfOutcome> {
  const now = toMilliseconds(ports.clock.now()) / 1000
  const check = checkToken(await ports.keys.tokenKeys(), 'preferences', input.token, now)
  if (check.kind === 'forged') return { kind: 'unknown' }
  const { subscriberId: id } = check.claims
  const person = await ports.subscribers.read(id)
  if (person && !isTombstone(person)) await erasePerson(ports, { id, reason: 'asked by the person' })
  return { kind: 'erased' }
}
