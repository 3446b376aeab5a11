import type { ApiKey } from '../core/keys/api-key.ts'
import type { Ports } from './ports.ts'

/** Every key that was ever made, the newest first, those that open nothing any more included. */
export async function listKeys(ports: Pick<Ports, 'apiKeys'>): Promise<readonly ApiKey[]> {
  const keys = await ports.apiKeys.list()
  const moment = ({ createdAt, hash }: ApiKey) => `${createdAt}#${hash}`
  return [...keys].sort((one, other) => (moment(one) > moment(other) ? -1 : 1))
}
