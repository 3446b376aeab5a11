import { stringify } from 'csv-stringify/sync'
import { guardCell } from '../formula-guard.ts'
import type { ConsentProof } from './consent-record.ts'
import type { Subscriber } from './subscriber.ts'

/** One person, and what their receipts prove. */
export interface ProvenPerson {
  readonly person: Subscriber
  readonly proof: ConsentProof
}

const columns = [
  'id',
  'email',
  'state',
  'complete',
  'missing',
  'basis',
  'lawfulBasis',
  'source',
  'requestedAt',
  'confirmedAt',
  'withdrawnAt',
  'wordingVersion',
  'wordingHash',
]

/**
 * What can be proved of people's consent as CSV (RFC 4180, UTF-8), a row each; with a byte order mark and the names of the
 * columns when it is the `head` of a file. `complete` is yes or no; what is missing has semicolons between its parts.
 */
export function consentCsv(people: readonly ProvenPerson[], { head }: { readonly head: boolean }): string {
  const rows = people.map((each) => cellsOf(each).map(guardCell))
  return stringify(head ? [columns, ...rows] : rows, { bom: head, record_delimiter: 'windows' })
}

function cellsOf({ person, proof }: ProvenPerson): readonly string[] {
  const { id, email, state, source } = person
  const { missing, basis, lawfulBasis = '', requestedAt = '', confirmedAt = '', withdrawnAt = '' } = proof
  const { textVersion = '', textHash = '' } = proof
  const judged = [missing.length === 0 ? 'yes' : 'no', missing.join(';'), basis, lawfulBasis]
  const dates = [requestedAt, confirmedAt, withdrawnAt]
  return [id, email, state, ...judged, source, ...dates, String(textVersion), textHash]
}
