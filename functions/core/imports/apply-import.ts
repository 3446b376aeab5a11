import { type Act, mayMove } from '../subscribers/life-cycle.ts'
import { importSource } from '../subscribers/signup.ts'
import { isWithdrawn, move } from '../subscribers/state.ts'
import type { Instant, Subscriber, SubscriberState } from '../subscribers/subscriber.ts'
import type { ImportedRow } from './read-row.ts'

/** What an imported row does to the stored person. */
export type ImportEffect =
  | { readonly kind: 'creates' | 'updates'; readonly subscriber: Subscriber }
  | { readonly kind: 'unchanged' }
  /** The person withdrew, bounced, complained, was suppressed or erased: an import never brings them back. */
  | { readonly kind: 'suppressed' }

/** On whose word people are imported, and since when that is so: the same whenever the row is taken again. */
export interface ImportOrder {
  /** Why they may be mailed, in the owner's words; kept with each of them. */
  readonly lawfulBasis: string
  /** They are asked first, so that the owner's word makes nobody mailable: of their rows only those are applied that end the mailing. */
  readonly isAsking?: boolean
  readonly at: Instant
}

/**
 * Makes an imported person active on the owner's word. Of someone known, topics only grow, and what they have said
 * themselves stays; a row that says they left elsewhere takes them out, unless they confirmed here. Somebody who is new and
 * left elsewhere is kept as such, so that nobody mails them by a later import.
 */
export function applyImport(
  stored: Subscriber | undefined,
  id: string,
  row: ImportedRow,
  order: ImportOrder,
): ImportEffect {
  if (!stored) return { kind: 'creates', subscriber: created(id, row, order) }
  if (isWithdrawn(stored.state) || stored.suppressedByHand) return { kind: 'suppressed' }
  const after = endOf(row) ? ended(stored, row, order) : grown(stored, row, order)
  if (after === stored) return { kind: 'unchanged' }
  return { kind: 'updates', subscriber: { ...after, updatedAt: order.at, version: stored.version + 1 } }
}

/** How whoever an import brings comes: `import:` and the lawful basis, and just `import` where it shows none. */
export function importOrigin({ lawfulBasis, isAsking }: Omit<ImportOrder, 'at'>): string {
  return isAsking ? importSource : `import:${lawfulBasis}`
}

/** Why a state changed: `import: ` and the lawful basis, which shows consent, or words that show none. */
function reasonOf({ lawfulBasis, isAsking }: ImportOrder): string {
  return isAsking ? 'told by an import' : `import: ${lawfulBasis}`
}

function created(id: string, row: ImportedRow, order: ImportOrder): Subscriber {
  const { at } = order
  const { address: email, topics, name, frequency, timeZone, fields, confirmedAt, state = 'active' } = row
  const pendingTopics = row.pendingTopics?.filter((topic) => !topics.includes(topic)) ?? []
  const isPast = (instant: Instant | undefined) => instant !== undefined && instant <= at
  return {
    ...{ id, email, topics, source: importOrigin(order) },
    ...(pendingTopics.length > 0 && { pendingTopics }),
    ...{ state: state === 'pending' ? 'active' : state, stateReason: reasonOf(order) },
    ...{ createdAt: isPast(row.createdAt) ? (row.createdAt ?? at) : at, updatedAt: at, stateChangedAt: at },
    ...{ ...(name && { name }), ...(frequency && { frequency }), ...(timeZone && { timeZone }) },
    ...(isPast(confirmedAt) && { confirmedAt }),
    ...pauseOf(row, at),
    ...(fields && { fields }),
    version: 1,
  }
}

/** What a person has not told is filled in; the same record when there is nothing. */
function grown(stored: Subscriber, row: ImportedRow, order: ImportOrder): Subscriber {
  const topics = row.topics.filter((topic) => !stored.topics.includes(topic))
  const fields = Object.entries(row.fields ?? {}).filter(([name]) => stored.fields?.[name] === undefined)
  const { name, frequency, timeZone } = row
  const news = {
    ...(topics.length > 0 && { topics: [...stored.topics, ...topics] }),
    ...(fields.length > 0 && { fields: { ...stored.fields, ...Object.fromEntries(fields) } }),
    ...(name && stored.name === undefined && { name }),
    ...(frequency && stored.frequency === undefined && { frequency }),
    ...(timeZone && stored.timeZone === undefined && { timeZone }),
  }
  const isMoved = mayMove('import', stored.state)
  if (Object.keys(news).length === 0 && !isMoved) return stored
  return move({ ...stored, ...news }, 'import', reasonOf(order), order.at)
}

/** Whoever confirmed here has asked us for mail, whatever they said elsewhere. */
function ended(stored: Subscriber, row: ImportedRow, order: ImportOrder): Subscriber {
  const act = endOf(row)
  const isOwnWord = stored.state === 'active' && stored.requestedAt !== undefined
  return act && !isOwnWord ? move(stored, act, reasonOf(order), order.at) : stored
}

/** How a row ends the mailing, if it does. */
export function endOf({ state }: ImportedRow): Act | undefined {
  return state && endings[state]
}

const endings: { readonly [state in Exclude<SubscriberState, 'erased'>]?: Act } = {
  'provider-suppressed': 'provider suppression',
  'hard-bounced': 'hard bounce',
  unsubscribed: 'withdrawal',
  complained: 'complaint',
}

function pauseOf({ pausedUntil }: ImportedRow, at: Instant): Pick<Subscriber, 'pausedUntil'> {
  return pausedUntil !== undefined && pausedUntil > at ? { pausedUntil } : {}
}
