import type { CompiledMail } from './compiled-mail.ts'
import { sayInMail } from './mail-words.ts'
import { preflightMessage } from './preflight.ts'
import type { MailFault, PreflightFacts } from './preflight-context.ts'
import { sampleMessage } from './sample-message.ts'
import { type MailLook, postalLine } from './template-values.ts'

/** Examines a compiled mail as a sample reader would get it. `year` is the present one in the owner's zone. */
export function preflightMail(
  kind: PreflightFacts['kind'],
  mail: CompiledMail,
  look: Pick<MailLook, 'site' | 'words'>,
  year: number,
): MailFault[] {
  const { site } = look
  return preflightMessage(sampleMessage(mail.template, 0), {
    kind,
    subject: mail.subject,
    sender: site.sender.email,
    siteUrl: site.url,
    postalAddress: postalLine(site),
    reason: reasonOf(kind, look),
    links: mail.links,
    year,
  })
}

function reasonOf(kind: PreflightFacts['kind'], { site, words }: Pick<MailLook, 'site' | 'words'>): string {
  if (kind === 'campaign') return site.email.reason
  return sayInMail(words[kind].reason, { 'site.name': site.name })
}
