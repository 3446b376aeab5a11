import type { TransactionalMessage } from '../email/transactional-message.ts'
import { isSameSet } from '../same-set.ts'
import { type ConsentReceipt, consentReceipt } from './consent.ts'
import type { PersonEntry } from './person-entry.ts'
import { importSource } from './signup.ts'
import type { Instant, Subscriber } from './subscriber.ts'
import { notesWithdrawal, type WithdrawalRequest } from './withdrawal.ts'

/** The entry of a receipt below a person. The same act gives the same entry, so that keeping it twice keeps one. */
function entryOf(at: Instant, uid: string, receipt: Omit<ConsentReceipt, 'textHash'>): PersonEntry {
  return { kind: 'consent', at, uid, data: { ...consentReceipt(receipt) } }
}

type SignupMessage = TransactionalMessage & { readonly kind: 'signup' }

/** A request as it was queued, as far as a receipt tells of it. */
export type ConsentRequest = Pick<
  SignupMessage,
  'requestedAt' | 'requestId' | 'topics' | 'source' | 'form' | 'consentText' | 'wording' | 'ip' | 'userAgent'
>

/** Somebody asked; `textVersion` is the number of the site's wording, absent for a client's own words. */
export function requestedEntry(request: ConsentRequest, textVersion: number | undefined): PersonEntry {
  const { requestedAt, requestId, topics, source, form, consentText: text, wording, ip, userAgent } = request
  const said = { text, ...(wording && { wording }), ...(textVersion !== undefined && { textVersion }) }
  const from = { source, ...(form && { form }), ...(ip && { ip }), ...(userAgent && { userAgent }) }
  return entryOf(requestedAt, requestId, { act: 'requested', topics, ...from, ...said })
}

/** The owner's file names them, on what basis and with what evidence it says; they were shown no words yet. */
export function invitedEntry(invitation: TransactionalMessage & { readonly kind: 'invite' }): PersonEntry {
  const { requestedAt, requestId, topics, jobId: job, line, lawfulBasis, evidence } = invitation
  const named = { job, line, ...(lawfulBasis !== undefined && { lawfulBasis }) }
  const entry = entryOf(requestedAt, requestId, { act: 'invited', topics, source: importSource, ...named })
  return evidence ? { ...entry, data: { ...entry.data, elsewhere: { ...evidence } } } : entry
}

/** A mail that asks somebody to confirm, as SES took it. */
interface SentMail {
  /** When the mail was claimed, and under which attempt: whoever learns that SES took it makes the same entry of it. */
  readonly claimedAt: Instant
  readonly attempt: string
  /** SES's id, which names the very message. */
  readonly messageId: string
  readonly subject?: string
  /** What its button agrees to, where no form has said it before, and the number of that wording. */
  readonly text?: string
  readonly textVersion?: number | undefined
}

/** SES took the mail that asks them to confirm. */
export function confirmationSentEntry(topics: readonly string[], mail: SentMail): PersonEntry {
  const { claimedAt, attempt, messageId, subject, text, textVersion } = mail
  const said = text !== undefined && { text, wording: 'site' as const, ...(textVersion && { textVersion }) }
  const sent = { topics, source: 'mail', messageId, ...(subject && { subject }), ...said }
  return entryOf(claimedAt, `sent-${attempt}`, { act: 'confirmation-sent', ...sent })
}

/** Where a request came from. */
interface Origin {
  readonly ip?: string
  readonly userAgent?: string
}

/** They pressed the button; `subscriber` is the version to be written. */
export function confirmedEntry(subscriber: Subscriber, origin: Origin): PersonEntry {
  const { topics, updatedAt, version } = subscriber
  const receipt = { act: 'confirmed', topics, source: 'link', ...partsOf(origin) } as const
  return entryOf(updatedAt, `confirmed-${version}`, receipt)
}

/** They changed on their page what they get; `subscriber` is the version to be written. */
export function changedEntry(subscriber: Subscriber, origin: Origin): PersonEntry {
  const { topics, frequency = 'every', updatedAt, version } = subscriber
  const receipt = { act: 'changed', topics, frequency, source: 'preferences', ...partsOf(origin) } as const
  return entryOf(updatedAt, `changed-${version}`, receipt)
}

/** They paused their mail on their page, or ended the pause; `subscriber` is the version to be written. */
export function pauseEntry(subscriber: Subscriber, act: 'paused' | 'resumed', origin: Origin): PersonEntry {
  const { topics, updatedAt, version } = subscriber
  const receipt = { act, topics, source: 'preferences', ...partsOf(origin) } as const
  return entryOf(updatedAt, `${act}-${version}`, receipt)
}

/** The owner brought them by word alone, one at a time; `subscriber` is the version to be written. */
export function importedEntry(subscriber: Subscriber, lawfulBasis: string): PersonEntry {
  const { topics, updatedAt, version } = subscriber
  const receipt = { act: 'imported', topics, source: `import:${lawfulBasis}` } as const
  return entryOf(updatedAt, `imported-${version}`, receipt)
}

/**
 * A key changed what they get, or took them off the list, maybe not for the first time; `subscriber` is the version to be
 * written. Undefined when it changed nothing that they agreed to.
 */
export function ownersEntry(
  before: Subscriber,
  subscriber: Subscriber,
  actor: string,
): PersonEntry | undefined {
  const { topics, frequency, updatedAt, version } = subscriber
  const wishes = { topics, source: actor, ...(frequency && { frequency }) }
  if (notesWithdrawal(before, subscriber))
    return entryOf(updatedAt, `withdrawn-${version}`, { act: 'withdrawn', way: 'api', ...wishes })
  if (!changesConsent(before, subscriber)) return undefined
  return entryOf(updatedAt, `changed-${version}`, { act: 'changed', ...wishes })
}

/** True when other topics or another frequency are wanted; name, zone, answers and a pause say nothing of what was agreed to. */
export function changesConsent(before: Subscriber, after: Subscriber): boolean {
  const { frequency = 'every' } = before
  return !isSameSet(before.topics, after.topics) || frequency !== (after.frequency ?? 'every')
}

function partsOf({ ip, userAgent }: Origin): Origin {
  return { ...(ip && { ip }), ...(userAgent && { userAgent: userAgent.slice(0, 400) }) }
}

/** They took it back, maybe not for the first time; `subscriber` is the version to be written, which notes the request. */
export function withdrawnEntry(
  { topics, version }: Subscriber,
  { at, way, run }: WithdrawalRequest,
): PersonEntry {
  const receipt = { act: 'withdrawn', topics, source: way, way, ...(run !== undefined && { run }) } as const
  return entryOf(at, `withdrawn-${version}`, receipt)
}
