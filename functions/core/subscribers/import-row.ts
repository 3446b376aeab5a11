import { type AddressFault, describeAddressFault } from './address.ts'
import { mayMove } from './life-cycle.ts'
import { isWithdrawn, move } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** One person of an import; the address and name are normalised. */
export interface ImportedPerson {
  readonly id: string
  readonly address: string
  readonly name?: string
  readonly topics: readonly string[]
  readonly fields?: { readonly [name: string]: string | number | boolean }
}

/** Why a row is refused; never with an address in it. */
export type RowFault =
  | { readonly reason: AddressFault }
  /** `topic` is absent where its cell holds something else than the id of a topic, which may be an address. */
  | { readonly reason: 'unknown-topic'; readonly topic?: string }

/** The fault of a row that names a topic which the site does not have. */
export function unknownTopic(topic: string): RowFault {
  return { reason: 'unknown-topic', ...(/^[\p{L}\p{N}_-]{1,60}$/u.test(topic) && { topic }) }
}

/** The fault in words, with its mend. */
export function describeRowFault(fault: RowFault): string {
  if (fault.reason !== 'unknown-topic') return describeAddressFault(fault.reason)
  const what =
    fault.topic === undefined
      ? 'Its topics hold something that is no topic'
      : `This site has no topic \`${fault.topic}\``
  return `${what}. Name topics of site.yaml, with ; between them`
}

/** What an imported row does to the stored person. */
export type ImportEffect =
  | { readonly kind: 'creates' | 'updates'; readonly subscriber: Subscriber }
  | { readonly kind: 'unchanged' }
  /** The person withdrew, bounced, complained or was erased: an import never brings them back. */
  | { readonly kind: 'suppressed' }

/** Makes an imported person active on the owner's word (`lawfulBasis`, kept in `source`); topics only grow. */
export function applyImport(
  stored: Subscriber | undefined,
  person: ImportedPerson,
  lawfulBasis: string,
  now: Instant,
): ImportEffect {
  const { id, address, name, topics, fields } = person
  if (!stored) {
    const details = { ...(name && { name }), ...(fields && { fields }) }
    const base = { id, email: address, topics, ...details, source: `import:${lawfulBasis}` }
    const dates = { createdAt: now, updatedAt: now, stateChangedAt: now }
    return { kind: 'creates', subscriber: { ...base, ...dates, state: 'active', version: 1 } }
  }
  if (isWithdrawn(stored.state)) return { kind: 'suppressed' }
  const after = grow(stored, person, lawfulBasis, now)
  if (after === stored) return { kind: 'unchanged' }
  return { kind: 'updates', subscriber: { ...after, updatedAt: now, version: stored.version + 1 } }
}

function grow(stored: Subscriber, person: ImportedPerson, lawfulBasis: string, now: Instant): Subscriber {
  const added = person.topics.filter((topic) => !stored.topics.includes(topic))
  const name = stored.name === undefined ? person.name : undefined
  const activates = mayMove('import', stored.state)
  if (added.length === 0 && name === undefined && !activates) return stored
  const grown = { ...stored, topics: [...stored.topics, ...added], ...(name && { name }) }
  return move(grown, 'import', `import: ${lawfulBasis}`, now)
}
