import { compileCampaignMail } from '../../../functions/core/email/compile-campaign-mail.ts'
import { preflightMessage } from '../../../functions/core/email/preflight.ts'
import type { MailFault, PreflightFacts } from '../../../functions/core/email/preflight-context.ts'
import { encodeQuotedPrintable } from '../../../functions/core/email/quoted-printable.ts'
import { sampleMessage } from '../../../functions/core/email/sample-message.ts'
import { campaignInput, settled, site } from './builders.ts'

/** A campaign's mail without a fault, its message and what preflight is told of it. */
export const mail = settled(await compileCampaignMail(campaignInput()))
export const sent = Buffer.from(sampleMessage(mail.template, 0)).toString('latin1')
export const facts: PreflightFacts = {
  kind: 'campaign',
  subject: mail.subject,
  sender: site.sender.email,
  siteUrl: site.url,
  postalAddress: site.postalAddress,
  reason: site.email.reason,
  links: mail.links,
  year: 2026,
}

/** Everything preflight finds in a message. */
export function faultsOf(octets: string, over: Partial<PreflightFacts> = {}): MailFault[] {
  return preflightMessage(Buffer.from(octets, 'latin1'), { ...facts, ...over })
}

/** The rules a message breaks. */
export function broken(octets: string, over: Partial<PreflightFacts> = {}): string[] {
  return [...new Set(faultsOf(octets, over).map(({ rule }) => rule))]
}

/** The message with one thing changed, which has to be there. */
export const changed = (from: string | RegExp, to: string) => {
  const result = sent.replace(from, to)
  if (result === sent) throw new Error(`nothing to change: ${from}`)
  return result
}
/** The message with HTML before the end of its body. */
export const withHtml = (html: string) => changed('</body>', encodeQuotedPrintable(`${html}</body>`))
/** The message with words at the start of its text part. */
export const withText = (text: string) =>
  changed(/(text\/plain[\s\S]*?\r\n\r\n)/, `$1${encodeQuotedPrintable(text)}\r\n`)
