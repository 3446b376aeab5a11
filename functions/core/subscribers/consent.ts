import { createHash } from 'node:crypto'
import type { Subscriber } from './subscriber.ts'

/** What a consent receipt proves (GDPR article 7(1)): who showed which words where, and what the person did. */
export interface ConsentReceipt {
  readonly act: 'requested' | 'confirmed' | 'changed' | 'withdrawn' | 'imported'
  readonly topics: readonly string[]
  /** Where: `form:<page>`, `api`, `import:<lawful basis>`, `link`. */
  readonly source: string
  /** The words the person agreed to, and their SHA-256, so that versions can be told apart. */
  readonly text?: string
  readonly textHash?: string
  readonly ip?: string
  readonly userAgent?: string
}

/** A receipt with the hash of its words filled in; absent parts are left out. */
export function consentReceipt(receipt: Omit<ConsentReceipt, 'textHash'>): ConsentReceipt {
  const present = Object.entries(receipt).filter(([, value]) => value !== undefined && value !== '')
  const textHash = receipt.text && createHash('sha256').update(receipt.text).digest('hex')
  return { ...(Object.fromEntries(present) as unknown as ConsentReceipt), ...(textHash && { textHash }) }
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
