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

/** The least that mailbox providers ask of whoever mails many (RFC 9989). */
export function dmarcRecord(domain: string): DnsRecord {
  return { name: `_dmarc.${domain}`, type: 'TXT', value: 'v=DMARC1; p=none' }
}

/** A record in one line, as a zone file has it. */
export function recordText({ name, type, value }: DnsRecord): string {
  return `${name} ${type} ${type === 'TXT' ? `"${value}"` : value}`
}

/** The MAIL FROM domain that we propose for a domain that has none. */
export function proposedMailFrom(domain: string): string {
  return `bounce.${domain}`
}
