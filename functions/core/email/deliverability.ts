import type { Fault } from './preflight-context.ts'
import {
  bounceRecord,
  dkimRecords,
  dmarcRecord,
  proposedMailFrom,
  recordText,
  spfRecord,
} from './sender-records.ts'

/** What cannot be told just now: SES or the DNS did not answer. */
export type Unknown = 'unknown'

/** What SES and the DNS say about the domain that mails are sent from. */
export interface SenderStanding {
  /** The domain of the From address. */
  readonly domain: string
  /** The verified identity of SES that the address falls under; undefined where there is none. */
  readonly identity: string | undefined | Unknown
  /** Whether SES signs for the identity, and the three names of its keys. */
  readonly dkim: { readonly isSigning: boolean; readonly tokens: readonly string[] } | Unknown
  /** The MAIL FROM domain that SES has accepted; undefined where mails bounce to Amazon's own. */
  readonly mailFrom: string | undefined | Unknown
  /** The TXT records of the MAIL FROM domain. */
  readonly mailFromTexts: readonly string[] | Unknown
  /** The DMARC record that holds for the domain; undefined where there is none. */
  readonly dmarc: string | undefined | Unknown
  /** The domain at which that record stands: the sender's own or one above it. */
  readonly dmarcAt?: string
  readonly region: string
  /** Messages the account may send in 24 hours. */
  readonly perDay: number
}

/** SES's limit for accounts that AWS has not yet let out of the sandbox. */
export const sandboxPerDay = 200

/** What keeps mailbox providers from trusting the sender: each fault with the record or the step that mends it. */
export function senderFaults(standing: SenderStanding): readonly Fault[] {
  const { identity, perDay } = standing
  return [
    ...(identity === undefined
      ? [unverified(standing)]
      : [...dkimFaults(standing), ...mailFromFaults(standing)]),
    ...dmarcFaults(standing),
    ...(perDay <= sandboxPerDay ? [sandbox] : []),
  ]
}

/** The rules that could not be judged, because somebody did not answer. */
export function unjudged({
  identity,
  dkim,
  mailFrom,
  mailFromTexts,
  dmarc,
}: SenderStanding): readonly string[] {
  const isUnknown = {
    spf: mailFromTexts,
    dkim: identity === 'unknown' ? identity : dkim,
    dmarc,
    'mail-from': mailFrom,
  }
  return Object.entries(isUnknown).flatMap(([rule, told]) => (told === 'unknown' ? [rule] : []))
}

function unverified({ domain }: SenderStanding): Fault {
  return {
    rule: 'sender-unverified',
    message: `SES does not know ${domain} as a verified identity`,
    mend: `Add the domain to SES (aws ses verify-domain-dkim --domain ${domain}) and publish the records that it names`,
  }
}

function dkimFaults({ domain, identity, dkim }: SenderStanding): readonly Fault[] {
  if (dkim === 'unknown' || dkim.isSigning) return []
  const name = identity ?? domain
  const records = dkimRecords(name, dkim.tokens).map(recordText)
  const mend =
    records.length > 0
      ? `Publish ${records.join(', ')}`
      : `Turn on Easy DKIM: aws ses verify-domain-dkim --domain ${name}`
  return [{ rule: 'dkim', message: `mails from ${domain} are not signed with DKIM`, mend }]
}

function mailFromFaults({ domain, mailFrom, mailFromTexts, region }: SenderStanding): readonly Fault[] {
  if (mailFrom === 'unknown') return []
  if (mailFrom === undefined) {
    const own = proposedMailFrom(domain)
    const records = [bounceRecord(own, region), spfRecord(own)].map(recordText)
    const mend = `Set ${own} as the MAIL FROM domain in SES and publish ${records.join(', ')}`
    const message = 'mails have no MAIL FROM domain of your own, so SPF does not speak for you'
    return [{ rule: 'mail-from', message, mend }]
  }
  if (mailFromTexts === 'unknown') return []
  const message = spfFault(mailFrom, mailFromTexts)
  if (message === undefined) return []
  const mend = `Publish this SPF record and no other: ${recordText(spfRecord(mailFrom))}`
  return [{ rule: 'spf', message, mend }]
}

/** What is wrong with the SPF record among a name's TXT records; undefined where SES may send for it (RFC 7208 section 4.5). */
export function spfFault(name: string, texts: readonly string[]): string | undefined {
  const records = texts.filter((text) => /^v=spf1(\s|$)/i.test(text))
  if (records.length > 1) return `${name} has ${records.length} SPF records`
  const namesSes = /(^|\s)\+?include:amazonses\.com(\s|$)/i.test(records[0] ?? '')
  return namesSes ? undefined : `the SPF record of ${name} does not name SES`
}

function dmarcFaults({ domain, identity, dmarc }: SenderStanding): readonly Fault[] {
  if (dmarc === 'unknown') return []
  if (dmarc === undefined) {
    const mend = `Publish ${recordText(dmarcRecord(domain))}`
    return [{ rule: 'dmarc', message: `${domain} has no DMARC record`, mend }]
  }
  if (!/(^|;)\s*adkim\s*=\s*s\s*(;|$)/i.test(dmarc) || identity === 'unknown' || identity === undefined)
    return []
  if (identity === domain || identity.includes('@')) return []
  const message = `DMARC wants signatures of ${domain} itself, and SES signs for ${identity}`
  return [
    { rule: 'dmarc', message, mend: `Take adkim=s out of the DMARC record, or verify ${domain} in SES` },
  ]
}

const sandbox: Fault = {
  rule: 'sandbox',
  message: `the SES account is in the sandbox: ${sandboxPerDay} messages a day, to verified addresses alone`,
  mend: 'Ask AWS for production access: SES console, Account dashboard, Request production access',
}
