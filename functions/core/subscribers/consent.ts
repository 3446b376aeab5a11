import { createHash } from 'node:crypto'
import type { Frequency } from './frequency.ts'
import type { Subscriber } from './subscriber.ts'

/** What a receipt is about, in the order in which a person comes to it. */
type ConsentAct =
  | 'requested'
  /** The owner's file named them, and they are asked; nobody was shown anything yet. */
  | 'invited'
  /** SES took the mail with the button. */
  | 'confirmation-sent'
  | 'confirmed'
  | 'imported'
  | 'changed'
  | 'paused'
  | 'resumed'
  | 'withdrawn'

/**
 * How a person took their consent back. A complaint is one, since it is an act of theirs; a bounce is none: it says that
 * the mailbox fails, not what its owner wants, and stands on the record as the reason of its state.
 */
export type WithdrawalWay =
  /** The mail program's own button (RFC 8058). */
  | 'one-click'
  /** The button of the page behind the link in a mail. */
  | 'link'
  | 'preferences'
  | 'complaint'
  | 'api'
  /** In another system, as a file of the owner says. */
  | 'elsewhere'

/** What a consent receipt proves (GDPR article 7(1)): who showed which words where, and what the person did. */
export interface ConsentReceipt {
  readonly act: ConsentAct
  readonly topics: readonly string[]
  /** Where: `form:<page>`, `api`, `import:<lawful basis>`, `mail`, `link`, `preferences`, `api:<key id>`. */
  readonly source: string
  /** Name of the form of site.yaml. */
  readonly form?: string
  readonly frequency?: Frequency
  /** The words the person agreed to, of an invitation's mail those that its button agrees to, and their SHA-256 in hex, so that versions can be told apart. */
  readonly text?: string
  readonly textHash?: string
  /** Whose words: the form's as site.yaml had them, or some that came with the request. */
  readonly wording?: 'site' | 'request'
  /** Number of the wording among those that the site has published; absent where the words are the client's own. */
  readonly textVersion?: number
  /** Of an invitation: the import and the line of its file, and how the owner came by the address, in their words. */
  readonly job?: string
  readonly line?: number
  readonly lawfulBasis?: string
  /** Of a withdrawal: by which button, and in the message of which run, where a link or a report names it. */
  readonly way?: WithdrawalWay
  readonly run?: string
  /** The mail with the button: SES's id of it, and what stood in its subject. */
  readonly messageId?: string
  readonly subject?: string
  readonly ip?: string
  readonly userAgent?: string
}

/** SHA-256 of a wording, in hex. */
export function wordingHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** A receipt with the hash of its words filled in; absent parts are left out. */
export function consentReceipt(receipt: Omit<ConsentReceipt, 'textHash'>): ConsentReceipt {
  const present = Object.entries(receipt).filter(([, value]) => value !== undefined && value !== '')
  const hash = receipt.text && { textHash: wordingHash(receipt.text) }
  return { ...(Object.fromEntries(present) as unknown as ConsentReceipt), ...hash }
}

/** What an erasure leaves of a receipt: what was done, and by which words. The words themselves may name somebody. */
export function reducedReceipt({ act, textHash, textVersion }: Partial<ConsentReceipt>) {
  return {
    ...(act !== undefined && { act }),
    ...(textHash !== undefined && { textHash }),
    ...(textVersion !== undefined && { textVersion }),
  }
}

/**
 * True when the record itself shows why this person may be mailed: they confirmed, or they were imported on a lawful
 * basis. Where it does not, their receipts may.
 */
export function showsConsent({ confirmedAt, source, stateReason }: Subscriber): boolean {
  return (
    confirmedAt !== undefined || source.startsWith('import:') || stateReason?.startsWith('import:') === true
  )
}

/** True for a receipt that shows it. */
export function provesConsent({ act }: Pick<ConsentReceipt, 'act'>): boolean {
  return act === 'confirmed' || act === 'imported'
}
