import { type AddressFault, normaliseAddress } from '../core/subscribers/address.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { subscriberId } from '../core/subscribers/subscriber-id.ts'
import { type Suppression, suppressionOf } from '../core/subscribers/suppression.ts'
import type { Ports } from './ports.ts'

export type CheckAddressOutcome =
  | { readonly kind: 'no-address'; readonly fault: AddressFault }
  /** Nobody of that address is on record. */
  | { readonly kind: 'unknown' }
  /** Known, and nothing keeps mail from them for good. */
  | { readonly kind: 'free'; readonly person: Subscriber }
  | { readonly kind: 'suppressed'; readonly suppression: Suppression }

/** Says whether an address is kept from mail, and why; an erasure is told, since by the address alone it is known. */
export async function checkAddress(
  ports: Pick<Ports, 'keys' | 'subscribers'>,
  { email }: { readonly email: string },
): Promise<CheckAddressOutcome> {
  const checked = normaliseAddress(email)
  if (!checked.ok) return { kind: 'no-address', fault: checked.reason }
  const person = await ports.subscribers.read(subscriberId(await ports.keys.idKey(), checked.address))
  if (!person) return { kind: 'unknown' }
  const suppression = suppressionOf(person)
  return suppression ? { kind: 'suppressed', suppression } : { kind: 'free', person }
}
