import { plusMilliseconds } from '../instant.ts'
import type { ImportCounts } from '../jobs/import-job.ts'
import type { Site } from '../site/site.ts'
import { confirmationLifetime } from '../subscribers/confirmation.ts'
import { consentReceipt } from '../subscribers/consent.ts'
import type { PersonEntry } from '../subscribers/person-entry.ts'
import { importSource } from '../subscribers/signup.ts'
import { usualTopics } from '../subscribers/signup-form-settings.ts'
import { isWithdrawn } from '../subscribers/state.ts'
import type { Instant, Subscriber } from '../subscribers/subscriber.ts'
import { suppressByHand, suppressionEntry } from '../subscribers/suppression.ts'
import { applyImport, type ImportEffect, importOrigin } from './apply-import.ts'
import type { ImportedRow } from './read-row.ts'

/** What all rows of an import have in common. */
export interface ImportStep {
  readonly jobId: string
  /** Why they may be mailed, in the owner's words; of people who are asked first, how the owner came by their address. */
  readonly lawfulBasis: string
  /** They are asked by mail: nothing but their answer makes them active. */
  readonly isAsking: boolean
  /** When the file was handed over: what is done again is done under the same instant. */
  readonly at: Instant
  readonly site: Site
}

/** A row that was not refused, and the id of its address. */
export interface JudgedRow {
  readonly line: number
  readonly id: string
  readonly row: ImportedRow
}

/** Under what a row counts. */
export type RowCount = keyof ImportCounts

/** What a row does to the stored person: how it counts, and the version to write with its receipt, if it changes anything. */
export interface RowEffect {
  readonly count: RowCount
  readonly subscriber?: Subscriber
  readonly receipt?: PersonEntry
}

/** How the uid of a row's receipt begins; it ends with the word it was counted under. */
export function rowUid({ jobId }: ImportStep, { line }: JudgedRow): string {
  return `import-${jobId}-${line}-`
}

/** Imports somebody on the owner's word, or notes that they left elsewhere. */
export function importEffect(step: ImportStep, judged: JudgedRow, stored: Subscriber | undefined): RowEffect {
  const effect = applyImport(stored, judged.id, judged.row, step)
  const count = countOf[effect.kind]
  if (!('subscriber' in effect)) return { count }
  const { subscriber } = effect
  const { kind, data } = tellingOf(step, subscriber)
  const evidence = judged.row.evidence && { elsewhere: { ...judged.row.evidence } }
  const uid = rowUid(step, judged) + count
  return { count, subscriber, receipt: { kind, at: step.at, uid, data: { ...data, ...evidence } } }
}

const countOf = {
  creates: 'created',
  updates: 'updated',
  unchanged: 'unchanged',
  suppressed: 'suppressed',
} as const satisfies Record<ImportEffect['kind'], RowCount>

/** A mailbox that failed elsewhere is an event: no consent was given by it, and none taken back. */
function tellingOf(step: ImportStep, { state, topics }: Subscriber): Pick<PersonEntry, 'kind' | 'data'> {
  const source = importOrigin(step)
  if (!isWithdrawn(state))
    return { kind: 'consent', data: { ...consentReceipt({ act: 'imported', topics, source }) } }
  if (state !== 'unsubscribed' && state !== 'complained')
    return { kind: 'event', data: { event: 'imported', state, source } }
  const receipt = consentReceipt({ act: 'withdrawn', way: 'elsewhere', topics, source })
  return { kind: 'consent', data: { ...receipt } }
}

/** Puts somebody on the list of those who are never mailed. */
export function suppressionEffect(
  step: ImportStep,
  judged: JudgedRow,
  stored: Subscriber | undefined,
): RowEffect {
  const { address, reason = 'a list of the owner' } = judged.row
  const subscriber = suppressByHand(stored, { id: judged.id, address, reason, at: step.at }, step.at)
  if (!subscriber) return { count: 'unchanged' }
  const count = stored ? 'updated' : 'created'
  return { count, subscriber, receipt: suppressionEntry(subscriber, rowUid(step, judged) + count, step.at) }
}

/**
 * Asks somebody by mail, which writes nothing here; the version is what they will be, so that two rows that say the same of
 * one person ask once. Whoever left is not asked: that takes a request of their own.
 */
export function invitationEffect(
  step: ImportStep,
  judged: JudgedRow,
  stored: Subscriber | undefined,
): RowEffect {
  if (stored && (isWithdrawn(stored.state) || stored.suppressedByHand)) return { count: 'suppressed' }
  const topics = topicsToAsk(step, judged)
  const settled = stored ? settledTopics(stored, step) : []
  if (stored && topics.every((topic) => settled.includes(topic))) return { count: 'unchanged' }
  const base = { id: judged.id, email: judged.row.address, source: importSource, version: 1 }
  const dates = { createdAt: step.at, updatedAt: step.at }
  const asked = [...new Set([...settled, ...topics])]
  return { count: 'invited', subscriber: { ...base, ...dates, ...stored, state: 'active', topics: asked } }
}

/** What somebody has confirmed, and was asked by a mail from before this import whose button still works. */
function settledTopics(
  { state, topics, pendingTopics = [], confirmationSentAt }: Subscriber,
  { at }: ImportStep,
): readonly string[] {
  const confirmed = state === 'active' || state === 'paused' ? topics : []
  const isAsked =
    confirmationSentAt !== undefined &&
    confirmationSentAt < at &&
    at <= plusMilliseconds(confirmationSentAt, confirmationLifetime)
  return isAsked ? [...confirmed, ...pendingTopics] : confirmed
}

/** What an invitation asks for: all that the row names, else what the form gives. */
export function topicsToAsk({ site }: ImportStep, { row }: JudgedRow): readonly string[] {
  const named = [...new Set([...row.topics, ...(row.pendingTopics ?? [])])]
  return named.length > 0 ? named : usualTopics(site)
}
