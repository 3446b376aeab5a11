/** A DNS record: its full name without a final dot, and its value as a zone editor takes it (TXT without quotes). */
export interface DnsRecord {
  /** What the record is for, in words that can be part of a resource's name. */
  readonly purpose: string
  readonly name: string
  readonly type: 'CNAME' | 'MX' | 'TXT'
  readonly value: string
}

/** What a domain's records depend on. */
export interface SenderSettings {
  readonly domain: string
  readonly mailFrom: string
  /** The region that takes the bounces, or CloudFormation's reference to it. */
  readonly region: string
  readonly dmarc?: { readonly policy: string; readonly reports?: string | undefined } | undefined
}

/** MX and SPF of the MAIL FROM domain ("Using a custom MAIL FROM domain", Amazon SES Developer Guide). */
export function mailFromRecords({ mailFrom, region }: SenderSettings): readonly DnsRecord[] {
  return [
    { purpose: 'MailFromMx', name: mailFrom, type: 'MX', value: `10 feedback-smtp.${region}.amazonses.com` },
    { purpose: 'MailFromSpf', name: mailFrom, type: 'TXT', value: 'v=spf1 include:amazonses.com ~all' },
  ]
}

/**
 * The domain's DMARC record (RFC 9989), and where reports go to another domain, the record by which that domain says
 * it wants them (RFC 7489 section 7.1).
 */
export function dmarcRecords({ domain, dmarc = { policy: 'none' } }: SenderSettings): readonly DnsRecord[] {
  const { policy, reports } = dmarc
  const value = ['v=DMARC1', `p=${policy}`, ...(reports ? [`rua=mailto:${reports}`] : [])].join('; ')
  const record = { purpose: 'Dmarc', name: `_dmarc.${domain}`, type: 'TXT', value } as const
  const elsewhere = reports?.slice(reports.lastIndexOf('@') + 1).toLowerCase()
  if (elsewhere === undefined || isKin(elsewhere, domain)) return [record]
  const name = `${domain}._report._dmarc.${elsewhere}`
  return [record, { purpose: 'DmarcReports', name, type: 'TXT', value: 'v=DMARC1' }]
}

/** True for one domain, and for two of which one lies below the other. */
function isKin(one: string, other: string): boolean {
  return `.${one}`.endsWith(`.${other}`) || `.${other}`.endsWith(`.${one}`)
}
