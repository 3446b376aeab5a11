import { type ApiKey, type KeyStanding, standingOf } from '../core/keys/api-key.ts'
import type { Ports } from './ports.ts'

/** A key and whether it opens anything now. */
export interface ListedKey {
  readonly key: ApiKey
  readonly standing: KeyStanding
}

/** Every key that was ever made, the newest first, those that open nothing any more included. */
export async function listKeys(ports: Pick<Ports, 'apiKeys' | 'clock'>): Promise<readonly ListedKey[]> {
  const keys = await ports.apiKeys.list()
  const now = ports.clock.now()
  const byHash = new Map(keys.map((key) => [key.hash, key]))
  const makersOf = ({ makers = [] }: ApiKey) => makers.flatMap((hash) => byHash.get(hash) ?? [])
  const moment = ({ createdAt, hash }: ApiKey) => `${createdAt}#${hash}`
  return [...keys]
    .sort((one, other) => (moment(one) > moment(other) ? -1 : 1))
    .map((key) => ({ key, standing: standingOf(key, makersOf(key), now) }))
}
