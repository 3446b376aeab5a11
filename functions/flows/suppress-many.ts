import { createHash } from 'node:crypto'
import { addressesCsv } from '../core/imports/addresses-csv.ts'
import { keyedHash } from '../core/keyed-hash.ts'
import type { Ports } from './ports.ts'
import { type StartImportOutcome, startImport } from './start-import.ts'

export interface SuppressMany {
  /** Addresses as they were pasted, and why. */
  readonly addresses: string
  readonly reason: string
  /** A CSV file whose first row names its columns, instead of them. */
  readonly file?: Uint8Array
  /** Names this form of this actor: the same list sent again finds the job that was begun, another list begins its own. */
  readonly ticket: string
  readonly actor: string
}

export type SuppressManyOutcome =
  | Exclude<StartImportOutcome, { readonly kind: 'unknown-topic' }>
  /** Neither an address nor a file. */
  | { readonly kind: 'nobody' }
  /** Both: one of them would be passed over. */
  | { readonly kind: 'both' }

/** Begins the job that keeps many addresses from mail; each is judged and refused by itself. */
export async function suppressMany(
  ports: Parameters<typeof startImport>[0] & Pick<Ports, 'keys'>,
  { addresses, reason, file, ticket, actor }: SuppressMany,
): Promise<SuppressManyOutcome> {
  if (file && addresses.trim() !== '') return { kind: 'both' }
  const bytes = file ?? new TextEncoder().encode(addressesCsv(addresses, reason))
  if (bytes.length === 0) return { kind: 'nobody' }
  const digest = createHash('sha256').update(bytes).digest('hex')
  const order = JSON.stringify([actor, ticket, digest])
  const id = keyedHash(await ports.keys.idKey(), `suppress-many:${order}`)
  const outcome = await startImport(ports, { id, bytes, becomes: 'suppressed', lawfulBasis: '' })
  if (outcome.kind === 'unknown-topic') throw new Error('suppressions name no topic')
  return outcome
}
