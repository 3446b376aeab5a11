import { spfFault } from '../email/deliverability.ts'
import { parseDmarc } from '../email/dmarc.ts'
import { bounceHost, bounceRecord, type DnsRecord, dmarcRecord, spfRecord } from '../email/sender-records.ts'
import { type Judgement, ok, publish, step, warning, wrong } from './finding.ts'

/** Whether SES's keys stand in the DNS: each record with what the world finds under its name. */
export function judgeDkimRecords(
  records: readonly { readonly record: DnsRecord; readonly found: readonly string[] }[],
): Judgement {
  const lost = records.filter(({ record, found }) => !found.some((name) => isSameName(name, record.value)))
  if (lost.length === 0) return ok(`${records.length} keys are found`)
  return wrong(
    `${lost.length} of ${records.length} keys are not found`,
    'SES stops signing when it misses them for some days, and mailbox providers cannot check a signature',
    ...lost.map(({ record }) => publish(record)),
  )
}

/** A mail host as the DNS names it. */
export interface MailHost {
  readonly host: string
  readonly priority: number
}

/** Whether a MAIL FROM domain has SES's mail host, that one alone, and SPF that speaks for SES. */
export function judgeMailFromRecords(
  { domain, region }: { readonly domain: string; readonly region: string },
  hosts: readonly MailHost[],
  texts: readonly string[],
): Judgement {
  const mx = bounceRecord(domain, region)
  const why = 'SES falls back on Amazon’s own domain, or sends nothing, and SPF no longer speaks for you'
  const isOurs = ({ host }: MailHost) => isSameName(host, bounceHost(region))
  if (!hosts.some(isOurs))
    return wrong(`${domain} has no MX record of SES`, why, publish(mx), publish(spfRecord(domain)))
  const others = hosts.filter((host) => !isOurs(host))
  if (others.length > 0)
    return wrong(
      `${domain} has other MX records beside that of SES`,
      why,
      step(`Remove the MX records of ${domain} that name ${others.map(({ host }) => host).join(', ')}`),
    )
  const fault = spfFault(domain, texts)
  if (fault === undefined) return ok('MX and SPF are found')
  return wrong(
    fault,
    'mailbox providers take the bounce address for a stranger’s',
    publish(spfRecord(domain)),
  )
}

/** Whether the domain says what becomes of mail that pretends to be its own, and where it says so. */
export function judgeDmarc(
  domain: string,
  standing: { readonly at: string; readonly records: readonly string[] } | undefined,
  identity: string,
): Judgement {
  const why = 'Gmail and Yahoo refuse mail to many from a domain without one; preflight refuses campaigns'
  if (!standing) return wrong(`${domain} has no DMARC record`, why, publish(dmarcRecord(domain)))
  const { at, records } = standing
  const name = `_dmarc.${at}`
  const [record = '', ...others] = records
  if (others.length > 0)
    return wrong(
      `${name} has ${records.length} DMARC records`,
      'none of them counts (RFC 9989)',
      step('Leave one of them'),
    )
  const dmarc = parseDmarc(record)
  if (!dmarc.ok)
    return wrong(`the record at ${name} is not valid: ${dmarc.fault}`, why, publish(dmarcRecord(at)))
  const { policy, isStrictDkim, reportsTo } = dmarc.value
  if (isStrictDkim && identity !== domain && !identity.includes('@'))
    return wrong(
      `it wants signatures of ${domain} itself, and SES signs for ${identity}`,
      'every mail fails DMARC',
      step(`Take adkim=s out of the record at ${name}, or verify ${domain} in SES`),
    )
  const found = `${name} says ${policy}`
  if (policy !== 'none' || reportsTo > 0) return ok(found)
  return warning(
    `${found} and asks for no reports`,
    'you would not notice who sends in your name',
    publish({ name, type: 'TXT', value: `v=DMARC1; p=none; rua=mailto:dmarc@${at}` }),
  )
}

/** Names in the DNS have no case, and a dot at the end is the root's. */
function isSameName(one: string, other: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/\.$/, '')
  return plain(one) === plain(other)
}
