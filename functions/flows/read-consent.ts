import {
  type ConsentProof,
  type KeptReceipt,
  proveConsent,
  receiptsAmong,
} from '../core/subscribers/consent-record.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'
import { readEntries } from './read-entries.ts'

export type ReadConsentOutcome =
  | {
      readonly kind: 'consent'
      readonly person: Subscriber
      readonly receipts: readonly KeptReceipt[]
      readonly proof: ConsentProof
    }
  | { readonly kind: 'unknown' }

/** A person's receipts, oldest first, and what they prove; of somebody erased, what an erasure leaves of them. */
export async function readConsent(
  ports: Pick<Ports, 'subscribers'>,
  { id }: { readonly id: string },
): Promise<ReadConsentOutcome> {
  const person = await ports.subscribers.read(id)
  if (!person) return { kind: 'unknown' }
  const receipts = receiptsAmong(await readEntries(ports, person))
  return { kind: 'consent', person, receipts, proof: proveConsent(person, receipts) }
}
