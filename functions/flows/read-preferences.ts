import { toMilliseconds } from '../core/instant.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { checkToken, type TokenClaims } from '../core/token.ts'
import type { Ports } from './ports.ts'

/** The person behind a preferences link; `gone` when there is nothing of theirs to show any more. */
export type ReadPreferencesOutcome =
  | { readonly kind: 'person'; readonly subscriber: Subscriber; readonly claims: TokenClaims }
  | { readonly kind: 'gone' }
  /** Not a link of ours. */
  | { readonly kind: 'unknown' }

/** Reads the person a preferences link belongs to. Acts on nothing, so a GET may call it (promise P5). */
export async function readPreferences(
  ports: Pick<Ports, 'clock' | 'keys' | 'subscribers'>,
  input: { readonly token: string },
): Promise<ReadPreferencesOutcome> {
  const now = toMilliseconds(ports.clock.now()) / 1000
  const check = checkToken(await ports.keys.tokenKeys(), 'preferences', input.token, now)
  if (check.kind === 'forged') return { kind: 'unknown' }
  const subscriber = await ports.subscribers.read(check.claims.subscriberId)
  if (!subscriber || subscriber.state === 'erased') return { kind: 'gone' }
  return { kind: 'person', subscriber, claims: check.claims }
}
