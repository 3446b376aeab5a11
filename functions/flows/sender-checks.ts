import { type Asked, told } from '../core/doctor/asked.ts'
import type { Deployed, SendingIdentity } from '../core/doctor/facts.ts'
import { notChecked, ok } from '../core/doctor/finding.ts'
import { judgeDkimRecords, judgeDmarc, judgeMailFromRecords } from '../core/doctor/judge-dns.ts'
import {
  judgeDkim,
  judgeIdentity,
  judgeMailFrom,
  judgeMailFromStatus,
  judgeSenderRight,
} from '../core/doctor/judge-identity.ts'
import { domainOf, ownUpwardsFrom } from '../core/domains.ts'
import { isDmarcRecord } from '../core/email/dmarc.ts'
import { dkimRecords } from '../core/email/sender-records.ts'
import { type Check, type Examination, judged, type Outcome } from './doctor-check.ts'
import type { Dns, DoctorPorts } from './doctor-ports.ts'

/** Whom the stage sends as, and what the world is told of them. */
export const senderChecks: readonly Check[] = [
  {
    name: 'sender-right',
    needs: ['outputs', 'publication'],
    examine: ({ account, inside }) =>
      judged(account.deployed(), ({ senderIdentity }) =>
        judged(inside.site(), (site) =>
          site ? judgeSenderRight(site.sender, senderIdentity) : notChecked('nothing is published'),
        ),
      ),
  },
  {
    name: 'identity',
    needs: ['outputs'],
    examine: ({ account, email }, input) =>
      judged(account.deployed(), ({ senderIdentity }) =>
        judged(email.identity(senderIdentity), (identity) => judgeIdentity(identity, senderIdentity, input)),
      ),
  },
  {
    name: 'dkim-records',
    needs: ['identity'],
    examine: (ports) =>
      ofIdentity(ports, (identity, { senderIdentity }) => dkimInDns(ports.dns, identity, senderIdentity)),
  },
  {
    name: 'dkim',
    needs: ['identity'],
    after: ['dkim-records'],
    examine: (ports, input) =>
      ofIdentity(ports, (identity, { senderIdentity }) => judgeDkim(identity, senderIdentity, input)),
  },
  {
    name: 'mail-from',
    needs: ['identity'],
    examine: (ports, input) =>
      ofIdentity(ports, (identity, { senderIdentity }) => judgeMailFrom(identity, senderIdentity, input)),
  },
  {
    name: 'mail-from-records',
    needs: ['mail-from'],
    examine: (ports, input) =>
      ofIdentity(ports, (identity, { senderIdentity }) =>
        mailFromInDns(ports.dns, identity, senderIdentity, input),
      ),
  },
  {
    name: 'dmarc',
    needs: ['outputs'],
    after: ['sender-right'],
    examine: ({ account, inside, dns }) =>
      judged(account.deployed(), async ({ senderIdentity }) => {
        const site = await inside.site()
        const sender = site.kind === 'told' && site.value ? site.value.sender : senderIdentity
        const domain = domainOf(sender)
        return judged(findDmarc(dns, domain), (found) =>
          judgeDmarc(domain, found, senderIdentity.toLowerCase()),
        )
      }),
  },
]

/** What is asked of an identity that SES knows. */
async function ofIdentity(
  { account, email }: DoctorPorts,
  examine: (identity: SendingIdentity, deployed: Deployed) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  return judged(account.deployed(), (deployed) =>
    judged(email.identity(deployed.senderIdentity), (identity) =>
      identity ? examine(identity, deployed) : notChecked('needs a sender that SES knows'),
    ),
  )
}

async function dkimInDns(dns: Dns, { dkim }: SendingIdentity, name: string): Promise<Outcome> {
  const records = dkimRecords(domainOf(name), dkim.tokens, dkim.keysIn)
  if (records.length === 0)
    return dkim.isOn ? ok('your own keys, which SES has checked') : notChecked('needs keys of SES')
  const found = []
  for (const record of records) {
    const names = await dns.aliases(record.name)
    if (names.kind !== 'told') return names
    found.push({ record, found: names.value })
  }
  return judgeDkimRecords(found)
}

/** The records first: what SES says of them is older, and stands in where the DNS is silent. */
async function mailFromInDns(
  dns: Dns,
  { mailFrom }: SendingIdentity,
  name: string,
  { region }: Examination,
): Promise<Outcome> {
  if (!mailFrom) return notChecked('needs a MAIL FROM domain')
  const { domain } = mailFrom
  const found = await judged(dns.mailHosts(domain), (hosts) =>
    judged(dns.texts(domain), (texts) => judgeMailFromRecords({ domain, region }, hosts, texts)),
  )
  if ('verdict' in found && found.verdict === 'wrong') return found
  if (!('verdict' in found) && mailFrom.status === 'success') return found
  return judgeMailFromStatus(mailFrom, name, { region })
}

/** The DMARC records of the first name that has any, walking up from the domain (RFC 9989 section 4.10). */
async function findDmarc(
  dns: Dns,
  domain: string,
): Promise<Asked<{ readonly at: string; readonly records: readonly string[] } | undefined>> {
  for (const at of ownUpwardsFrom(domain)) {
    const texts = await dns.texts(`_dmarc.${at}`)
    if (texts.kind !== 'told') return texts
    const records = texts.value.filter(isDmarcRecord)
    if (records.length > 0) return told({ at, records })
  }
  return told(undefined)
}
