import { type KeptReceipt, receiptsAmong } from '../../functions/core/subscribers/consent-record.ts'
import type { PersonEntry } from '../../functions/core/subscribers/person-entry.ts'
import type { SubscriberStore } from '../../functions/flows/store-ports.ts'

type EntryPorts = { readonly subscribers: Pick<SubscriberStore, 'entries'> }

/** Everything that is kept below a person. */
export async function entriesOf({ subscribers }: EntryPorts, id: string): Promise<readonly PersonEntry[]> {
  const entries: PersonEntry[] = []
  for await (const entry of subscribers.entries(id)) entries.push(entry)
  return entries
}

/** A person's receipts, oldest first. */
export async function receiptsOf(ports: EntryPorts, id: string): Promise<readonly KeptReceipt[]> {
  return receiptsAmong(await entriesOf(ports, id))
}
