import { type ConsentReceipt, wordingHash } from './consent.ts'
import type { PersonEntry } from './person-entry.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** A receipt as it is kept; an erasure leaves the act and which words it was about. */
export interface KeptReceipt extends Partial<Omit<ConsentReceipt, 'act'>> {
  readonly act: ConsentReceipt['act']
  readonly at: Instant
  /** Whether the words are those that their hash was made from; absent where no words are kept. */
  readonly hashMatches?: boolean
}

const order: readonly ConsentReceipt['act'][] = [
  'requested',
  'invited',
  'confirmation-sent',
  'confirmed',
  'imported',
  'changed',
  'paused',
  'resumed',
  'withdrawn',
]

/** The receipts among a person's entries, oldest first; of one instant in the order in which acts follow each other. */
export function receiptsAmong(entries: readonly PersonEntry[]): readonly KeptReceipt[] {
  return entries
    .filter(({ kind }) => kind === 'consent')
    .map(({ at, data }) => {
      const receipt = data as unknown as ConsentReceipt
      const { text, textHash } = receipt
      return { ...receipt, at, ...(text !== undefined && { hashMatches: wordingHash(text) === textHash }) }
    })
    .sort((a, b) => (a.at === b.at ? order.indexOf(a.act) - order.indexOf(b.act) : a.at < b.at ? -1 : 1))
}

/** What of a proof can be missing. */
type MissingProof = 'request' | 'wording' | 'confirmation mail' | 'confirmation' | 'basis' | 'withdrawal'

/** How well a person's receipts prove that they may be mailed, or that they took it back. */
export interface ConsentProof {
  /** `none` of those who have not confirmed yet, and are not mailed. */
  readonly basis: 'double opt-in' | 'import' | 'none'
  /** In the owner's words, of those who were imported. */
  readonly lawfulBasis?: string
  readonly requestedAt?: Instant
  readonly confirmedAt?: Instant
  readonly withdrawnAt?: Instant
  readonly textHash?: string
  readonly textVersion?: number
  /** Empty when the proof is complete. */
  readonly missing: readonly MissingProof[]
}

/** Judges the receipts of a person, oldest first (GDPR article 7(1): the controller shall be able to demonstrate consent). */
export function proveConsent({ state }: Subscriber, receipts: readonly KeptReceipt[]): ConsentProof {
  if (state === 'erased') return { basis: 'none', missing: [] }
  const confirmed = receipts.findLast(({ act }) => act === 'confirmed')
  const imported = receipts.findLast(({ act }) => act === 'imported')
  const withdrawn = firstWithdrawal(receipts, confirmed ?? imported)
  const isOut = state === 'unsubscribed' || state === 'complained'
  const missing = isOut && !withdrawn ? (['withdrawal'] as const) : []
  const proof = confirmed
    ? ofOptIn(receipts, confirmed)
    : imported
      ? ofImport(imported)
      : ofNothing(state, receipts)
  return {
    ...proof,
    ...(isOut && withdrawn && { withdrawnAt: withdrawn.at }),
    missing: [...proof.missing, ...missing],
  }
}

/** The withdrawal that took effect, which later ones only repeat; a complaint may be dated from before the press it followed. */
function firstWithdrawal(receipts: readonly KeptReceipt[], given: KeptReceipt | undefined) {
  const isWithdrawal = ({ act }: KeptReceipt) => act === 'withdrawn'
  const since = given ? receipts.slice(receipts.indexOf(given)) : receipts
  return since.find(isWithdrawal) ?? receipts.findLast(isWithdrawal)
}

function ofOptIn(receipts: readonly KeptReceipt[], confirmed: KeptReceipt): ConsentProof {
  const before = receipts.slice(0, receipts.indexOf(confirmed))
  const sent = before.findLast(({ act }) => act === 'confirmation-sent')
  // A file may name somebody, and be dated, before they press the button of a signup's mail, which says nothing of it.
  const isAnswered = (receipt: KeptReceipt) => receipt.act === 'requested' || sent?.text !== undefined
  const requests = before.filter(isRequest)
  const requested = requests.findLast(isAnswered) ?? requests.at(-1)
  // Whom a file named was shown no form: the mail says what its button agrees to.
  const worded = requested?.act === 'invited' ? sent : requested
  const missing: MissingProof[] = []
  if (!requested) missing.push('request')
  if (worded?.hashMatches !== true) missing.push('wording')
  if (!sent) missing.push('confirmation mail')
  return { basis: 'double opt-in', confirmedAt: confirmed.at, ...wordsOf(requested, worded), missing }
}

function isRequest({ act }: KeptReceipt): boolean {
  return act === 'requested' || act === 'invited'
}

function wordsOf(
  requested: KeptReceipt | undefined,
  worded: KeptReceipt | undefined = requested,
): Partial<ConsentProof> {
  if (!requested) return {}
  const { textHash, textVersion } = worded ?? {}
  return {
    requestedAt: requested.at,
    ...(textHash !== undefined && { textHash }),
    ...(textVersion !== undefined && { textVersion }),
  }
}

function ofImport({ at, source = '' }: KeptReceipt): ConsentProof {
  const lawfulBasis = source.replace(/^import:\s*/, '')
  const isStated = lawfulBasis.trim() !== ''
  return {
    basis: 'import',
    confirmedAt: at,
    ...(isStated && { lawfulBasis }),
    missing: isStated ? [] : ['basis'],
  }
}

/** Somebody pending need not have proved anything yet; everybody else should have confirmed. */
function ofNothing(state: Subscriber['state'], receipts: readonly KeptReceipt[]): ConsentProof {
  const requested = receipts.findLast(isRequest)
  const missing: readonly MissingProof[] = state === 'pending' ? [] : ['confirmation']
  return { basis: 'none', ...wordsOf(requested), missing: requested ? missing : ['request', ...missing] }
}
