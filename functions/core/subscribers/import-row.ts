import { isWithdrawn } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** One person of an import; the address and name are normalised. */
export interface ImportedPerson {
  readonly id: string
  readonly address: string
  readonly name?: string
  readonly topics: readonly string[]
  readonly fields?: { readonly [name: string]: string | number | boolean }
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
  const activates = stored.state === 'pending'
  if (added.length === 0 && name === undefined && !activates) return stored
  const grown = { ...stored, topics: [...stored.topics, ...added], ...(name && { name }) }
  if (!activates) return grown
  const reason = `import: ${lawfulBasis}`
  return { ...grown, state: 'active', stateReason: reason, stateChangedAt: now }
}
