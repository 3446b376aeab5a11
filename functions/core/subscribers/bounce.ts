/** What SES reports about a bounce, in its own words (SES "bounce object"). */
export interface BounceReport {
  readonly bounceType: string
  readonly bounceSubType: string
  /** RFC 3463 status such as `5.1.1`, when the receiving server gave one. */
  readonly status?: string
  /** The receiving server's text. */
  readonly diagnosticCode?: string
}

/**
 * What a bounce means: `hard` and `suppressed` end the mailing, `soft` counts towards a pause, `sender` is our own
 * fault (policy, content, reputation) and feeds only the breaker, `noted` changes nothing.
 */
export type BounceMeaning = 'hard' | 'suppressed' | 'soft' | 'sender' | 'noted'

const providerSuppressed = new Set([
  'OnAccountSuppressionList',
  'OnTenantSuppressionList',
  'EmailValidationSuppressed',
])
const senderFaults = new Set([
  'MessageTooLarge',
  'ContentRejected',
  'AttachmentRejected',
  'SpamDetected',
  'IPFailure',
])
/** Subtypes by which SES itself says that the mailbox is the reason, whatever words the server used. */
const aboutTheMailbox = new Set(['NoEmail', 'Suppressed'])
const policyWords =
  /\b(?:spam\w*|antispam|anti-spam|unsolicited|rbl|dnsbl|spamhaus|blocked|blacklist(?:ed)?|block ?list(?:ed)?|policy|reputation|dmarc|spf|dkim|unauthenticated|not authorized)\b/i

/** True when a bounce's subtype, or a delay's type, says that our content or reputation is the reason. */
export function isSenderFault(subTypeOrDelayType: string): boolean {
  return senderFaults.has(subTypeOrDelayType)
}

/** Reads a bounce by the table "Event -> subscriber" of the e-mail facts. Unknown types count as soft. */
export function bounceMeaning(report: BounceReport): BounceMeaning {
  const { bounceType, bounceSubType } = report
  if (providerSuppressed.has(bounceSubType)) return 'suppressed'
  if (isSenderFault(bounceSubType)) return 'sender'
  if (bounceSubType === 'CustomTimeoutExceeded') return 'noted'
  if (bounceType === 'Permanent') return isPolicy(report) ? 'sender' : 'hard'
  const status = statusOf(report)
  if (bounceType === 'Transient' && (status === '5.4.4' || status.startsWith('5.1.'))) return 'hard'
  return 'soft'
}

/** The status the server meant: many send none, or `x.0.0` ("other, undefined", RFC 3463), and put theirs in the text. */
function statusOf({ status = '', diagnosticCode = '' }: BounceReport): string {
  if (status !== '' && !status.endsWith('.0.0')) return status
  return diagnosticCode.match(/(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/)?.[0] ?? status
}

/** A mailbox that does not exist is the person's fact even when the server's text mentions its policy. */
function isPolicy(report: BounceReport): boolean {
  if (aboutTheMailbox.has(report.bounceSubType)) return false
  const status = statusOf(report)
  if (status.startsWith('5.7.')) return true
  // An address in the text says nothing of the reason: `policy@insurer.example` is a mailbox.
  const words = (report.diagnosticCode ?? '').replace(/\S+@\S+/g, '')
  return !status.startsWith('5.1.') && policyWords.test(words)
}
