import {
  bounceRecord,
  type DmarcWish,
  type DnsRecord,
  dmarcRecord,
  reportsRecord,
  spfRecord,
} from '../functions/core/email/sender-records.ts'

/** A DNS record with what it is for, in words that can be part of a resource's name. */
export interface NamedRecord extends DnsRecord {
  readonly purpose: string
}

/** What a domain's records depend on. */
export interface SenderSettings {
  readonly domain: string
  readonly mailFrom: string
  /** The region that takes the bounces, or CloudFormation's reference to it. */
  readonly region: string
  readonly dmarc?: DmarcWish | undefined
}

/** MX and SPF of the MAIL FROM domain ("Using a custom MAIL FROM domain", Amazon SES Developer Guide). */
export function mailFromRecords({ mailFrom, region }: SenderSettings): readonly NamedRecord[] {
  return [
    { purpose: 'MailFromMx', ...bounceRecord(mailFrom, region) },
    { purpose: 'MailFromSpf', ...spfRecord(mailFrom) },
  ]
}

/** The domain's DMARC record, and behind it, where reports go to another domain, that domain's word that it wants them. */
export function dmarcRecords({ domain, dmarc = { policy: 'none' } }: SenderSettings): readonly NamedRecord[] {
  const elsewhere = reportsRecord(domain, dmarc)
  const record = { purpose: 'Dmarc', ...dmarcRecord(domain, dmarc) }
  return elsewhere ? [record, { purpose: 'DmarcReports', ...elsewhere }] : [record]
}
