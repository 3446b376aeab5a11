import { normaliseAddress } from '../core/subscribers/address.ts'
import { subscriberId } from '../core/subscribers/subscriber-id.ts'
import type { Ports } from './ports.ts'

/** The id that whoever has the address goes by, known or not; undefined for what is no address. */
export async function idOfAddress(ports: Pick<Ports, 'keys'>, email: string): Promise<string | undefined> {
  const checked = normaliseAddress(email)
  return checked.ok ? subscriberId(await ports.keys.idKey(), checked.address) : undefined
}
