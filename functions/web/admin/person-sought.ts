import { describeAddressFault } from '../../core/subscribers/address.ts'
import { isTombstone } from '../../core/subscribers/erasure.ts'
import type { Subscriber } from '../../core/subscribers/subscriber.ts'
import { isSubscriberId } from '../../core/subscribers/subscriber-id.ts'
import { findPerson } from '../../flows/find-person.ts'
import type { Ports } from '../../flows/ports.ts'
import { sentence } from '../sentence.ts'

/** Who was found; or why nobody was, with the status that says so. */
export type PersonSought =
  | { readonly ok: true; readonly person: Subscriber }
  | { readonly ok: false; readonly fault: string; readonly status: 404 | 422 }

/** Finds a person by what a colleague typed: an id, or else an address. */
export async function personSought(
  ports: Pick<Ports, 'keys' | 'subscribers'>,
  who: string,
): Promise<PersonSought> {
  const found = await findPerson(ports, { who })
  if (found.kind === 'no-address')
    return { ok: false, fault: sentence(describeAddressFault(found.reason)), status: 422 }
  if (found.subscriber) return { ok: true, person: found.subscriber }
  const fault = isSubscriberId(who) ? 'Nobody has that id.' : 'Nobody of that address is on the list.'
  return { ok: false, fault, status: 404 }
}

/** The same for what nobody who was erased can get. */
export async function readerSought(
  ports: Pick<Ports, 'keys' | 'subscribers'>,
  who: string,
): Promise<PersonSought> {
  const sought = await personSought(ports, who)
  if (!sought.ok || !isTombstone(sought.person)) return sought
  return { ok: false, fault: 'They were erased: choose somebody else.', status: 404 }
}
