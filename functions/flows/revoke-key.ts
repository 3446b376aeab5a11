import type { ApiKey } from '../core/keys/api-key.ts'
import type { Ports } from './ports.ts'

export type RevokeKeyOutcome =
  /** Also when it was before: the first revocation stays. */
  { readonly kind: 'revoked'; readonly key: ApiKey } | { readonly kind: 'unknown-key' }

/**
 * Ends a key for good, from the next request on, and every key that comes from it: those ask for its standing whenever they
 * are used, so that one write ends them all and one that is made meanwhile opens nothing either.
 */
export async function revokeKey(
  ports: Pick<Ports, 'clock' | 'apiKeys'>,
  input: { readonly id: string },
): Promise<RevokeKeyOutcome> {
  const found = (await ports.apiKeys.list()).find(({ id }) => id === input.id)
  const key = found && (await ports.apiKeys.revoke(found.hash, ports.clock.now()))
  return key ? { kind: 'revoked', key } : { kind: 'unknown-key' }
}
