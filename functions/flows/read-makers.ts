import type { ApiKey } from '../core/keys/api-key.ts'
import type { Ports } from './ports.ts'

/** The keys that one comes from, nearest first, each by one consistent read; none is ever removed. */
export async function readMakers(
  { apiKeys }: Pick<Ports, 'apiKeys'>,
  { id, makers = [] }: ApiKey,
): Promise<readonly ApiKey[]> {
  const found = await Promise.all(makers.map((hash) => apiKeys.read(hash)))
  const known = found.filter((maker) => maker !== undefined)
  // Without them nobody can tell whether it still opens anything.
  if (known.length < makers.length) throw new Error(`a key that key ${id} comes from is gone`)
  return known
}
