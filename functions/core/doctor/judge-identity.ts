import { domainOf } from '../domains.ts'
import { bounceRecord, dkimRecords, proposedMailFrom, spfRecord } from '../email/sender-records.ts'
import type { SendingIdentity, StageName } from './facts.ts'
import { command, type Judgement, ok, publish, step, wrong } from './finding.ts'

type Region = Pick<StageName, 'region'>

/** How an identity is called here: a domain by its name, an address never by itself. */
function identityWords(identity: string): string {
  return identity.includes('@') ? 'the sender’s address' : identity
}

/** How it stands in a command: whoever copies it puts the address in. */
function identityArgument(identity: string): string {
  return identity.includes('@') ? 'ADDRESS' : identity
}

/** Whether what the site sends as falls under what the stage's functions may send as. */
export function judgeSenderRight(sender: string, identity: string): Judgement {
  const lower = sender.toLowerCase()
  const domain = domainOf(sender)
  const verified = identity.toLowerCase()
  if (verified === lower || verified === domain || domain.endsWith(`.${verified}`))
    return ok(`site.yaml sends as ${identityWords(verified)}, as the functions may`)
  return wrong(
    `site.yaml sends from ${domain}, but the functions may send as ${identityWords(verified)} only`,
    'AWS refuses every message',
    step(`Change sender.email in site.yaml, or senderIdentity in cdk.json and deploy again`),
  )
}

/** Whether SES knows who sends; `identity` is undefined where SES does not. A domain is verified by its DKIM keys, an address by a mail. */
export function judgeIdentity(
  identity: SendingIdentity | undefined,
  name: string,
  { region }: Region,
): Judgement {
  if (!identity)
    return wrong(
      `SES does not know ${identityWords(name)} in ${region}`,
      refused,
      command(
        `aws sesv2 create-email-identity --email-identity ${identityArgument(name)} --region ${region}`,
      ),
    )
  if (identity.isVerified) return ok(`${identityWords(name)} is verified`)
  if (identity.isDomain && !identity.dkim.isVerified)
    return ok(`SES knows ${identityWords(name)}, and verifies it by the keys below`)
  const mend = identity.isDomain
    ? step('SES verified it once and no longer does: see Identities in the SES console')
    : step('Press the link in the mail that AWS sent to that address')
  return wrong(`SES has not verified ${identityWords(name)}`, refused, mend)
}

const refused = 'SES refuses every message from a sender that it has not verified'
const unsigned = 'Gmail and Yahoo refuse mail to many that is not signed, and so does preflight'

/** Whether SES signs what is sent. */
export function judgeDkim(identity: SendingIdentity, name: string, { region }: Region): Judgement {
  const { isOn, isVerified, tokens } = identity.dkim
  const of = `--email-identity ${identityArgument(name)}`
  if (!isOn && !identity.isDomain)
    return wrong(
      'an address alone is not signed for',
      unsigned,
      command(`aws sesv2 create-email-identity --email-identity DOMAIN --region ${region}`),
      step('Name that domain as senderIdentity in cdk.json and deploy again'),
    )
  if (!isOn) {
    const [action, option] =
      tokens.length > 0
        ? ['put-email-identity-dkim-attributes', '--signing-enabled']
        : ['put-email-identity-dkim-signing-attributes', '--signing-attributes-origin AWS_SES']
    return wrong(
      'SES does not sign',
      unsigned,
      command(`aws sesv2 ${action} ${of} ${option} --region ${region}`),
    )
  }
  if (isVerified) return ok(tokens.length > 0 ? 'SES signs with its own keys' : 'SES signs with your keys')
  const wait = step('SES looks for the keys by itself, mostly within the hour; ask again then')
  const records = dkimRecords(name, tokens, identity.dkim.keysIn).map(publish)
  return wrong('SES has not found its keys yet', identity.isVerified ? unsigned : refused, ...records, wait)
}

/** Whether bounces come to a domain of the sender's own, so that SPF speaks for them. */
export function judgeMailFrom({ mailFrom }: SendingIdentity, name: string, { region }: Region): Judgement {
  if (mailFrom) return ok(mailFrom.domain)
  const domain = proposedMailFrom(domainOf(name))
  return wrong(
    'there is none of your own',
    'bounces go to Amazon’s own domain and SPF speaks for Amazon; preflight refuses campaigns',
    mailFromCommand(name, domain, region),
    publish(bounceRecord(domain, region)),
    publish(spfRecord(domain)),
  )
}

/** Whether SES has accepted the MAIL FROM domain; asked when its records are not known to be wrong. */
export function judgeMailFromStatus(
  { domain, status }: NonNullable<SendingIdentity['mailFrom']>,
  name: string,
  { region }: Region,
): Judgement {
  if (status === 'success') return ok('MX and SPF are found, and SES uses them')
  const why = 'until it does, SPF speaks for Amazon and preflight refuses campaigns'
  const records = [bounceRecord(domain, region), spfRecord(domain)].map(publish)
  if (status === 'pending') {
    const wait = step('SES looks for the records by itself, mostly within the hour; ask again then')
    return wrong(`SES has not found the records of ${domain} yet`, why, ...records, wait)
  }
  const message = `SES did not find the records of ${domain}, and looks no more`
  return wrong(message, why, ...records, mailFromCommand(name, domain, region))
}

function mailFromCommand(name: string, domain: string, region: string) {
  return command(
    `aws sesv2 put-email-identity-mail-from-attributes --email-identity ${identityArgument(name)} ` +
      `--mail-from-domain ${domain} --region ${region}`,
  )
}
