import { domainOf } from '../domains.ts'

/** A record for the owner to publish. A TXT record's value stands without the quotes that zone files want. */
export interface DnsRecord {
  readonly name: string
  readonly type: 'CNAME' | 'MX' | 'TXT'
  readonly value: string
}

/** The zone of SES's own keys, where it names no other. */
const sesKeys = 'dkim.amazonses.com'

/** The keys that SES signs with for a domain (SES, "Easy DKIM"). */
export function dkimRecords(
  domain: string,
  tokens: readonly string[],
  keysIn: string = sesKeys,
): readonly DnsRecord[] {
  return tokens.map((token) => ({
    name: `${token}._domainkey.${domain}`,
    type: 'CNAME',
    value: `${token}.${keysIn}`,
  }))
}

/** SPF that speaks for SES alone (RFC 7208). */
export function spfRecord(name: string): DnsRecord {
  return { name, type: 'TXT', value: 'v=spf1 include:amazonses.com ~all' }
}

/** Where bounces of a MAIL FROM domain go; SES wants exactly this one. */
export function bounceRecord(name: string, region: string): DnsRecord {
  return { name, type: 'MX', value: `10 ${bounceHost(region)}` }
}

/** SES's own host for bounces in a region. */
export function bounceHost(region: string): string {
  return `feedback-smtp.${region}.amazonses.com`
}

/** What an owner wants of DMARC: `none` is the least that mailbox providers ask of whoever mails many. */
export interface DmarcWish {
  readonly policy: string
  /** Where receivers send their daily reports. */
  readonly reports?: string | undefined
}

/** The domain's DMARC record (RFC 9989). */
export function dmarcRecord(domain: string, { policy, reports }: DmarcWish = { policy: 'none' }): DnsRecord {
  const value = ['v=DMARC1', `p=${policy}`, ...(reports ? [`rua=mailto:${reports}`] : [])].join('; ')
  return { name: `_dmarc.${domain}`, type: 'TXT', value }
}

/** The record by which another domain says that it wants reports about this one (RFC 9990); undefined where none is needed. */
export function reportsRecord(domain: string, { reports }: DmarcWish): DnsRecord | undefined {
  const elsewhere = reports && domainOf(reports)
  if (!elsewhere || isKin(elsewhere, domain)) return undefined
  return { name: `${domain}._report._dmarc.${elsewhere}`, type: 'TXT', value: 'v=DMARC1' }
}

/** True for one domain, and for two of which one lies below the other. */
function isKin(one: string, other: string): boolean {
  return `.${one}`.endsWith(`.${other}`) || `.${other}`.endsWith(`.${one}`)
}

/** A record in one line, as a zone file has it. */
export function recordText({ name, type, value }: DnsRecord): string {
  return `${name} ${type} ${type === 'TXT' ? `"${value}"` : value}`
}

/** The MAIL FROM domain that we propose for a domain that has none. */
export function proposedMailFrom(domain: string): string {
  return `bounce.${domain}`
}
