import { withLastReceipt } from '../core/subscribers/last-receipt.ts'
import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'

/**
 * Everything that happened to a person, in the order of its kinds and instants. `person` is read before it: the receipt
 * that their record holds may not be copied yet, and any other one is.
 */
export async function readEntries(
  ports: Pick<Ports, 'subscribers'>,
  person: Pick<Subscriber, 'id' | 'lastReceipt'>,
): Promise<readonly PersonEntry[]> {
  const entries: PersonEntry[] = []
  for await (const entry of ports.subscribers.entries(person.id)) entries.push(entry)
  return withLastReceipt(entries, person)
}
