import type { CompiledMail } from '../core/email/compiled-mail.ts'
import { preflightMessage } from '../core/email/preflight.ts'
import { sampleMessage } from '../core/email/sample-message.ts'
import { toMilliseconds } from '../core/instant.ts'
import { localDay } from '../core/local-day.ts'
import type { Problem } from '../core/problem.ts'
import type { Site } from '../core/site/site.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { CampaignOrigin } from './compose-mail.ts'

/**
 * Preflight of a compiled campaign, spliced for nobody in particular. Problems point at the front matter where its words
 * are concerned, and say in brackets where in the finished message they were found.
 */
export function examineMail(
  site: Site,
  mail: CompiledMail,
  now: Instant,
  { file, placeOf }: CampaignOrigin,
): readonly Problem[] {
  const raw = sampleMessage(mail.template, toMilliseconds(now))
  const facts = {
    kind: 'campaign',
    subject: mail.subject,
    sender: site.sender.email,
    siteUrl: site.url,
    postalAddress: site.postalAddress,
    reason: site.email.reason,
    links: mail.links,
    year: Number(localDay(now, site.timeZone).slice(0, 4)),
  } as const
  return preflightMessage(raw, facts).map((problem) => ({
    ...problem,
    file,
    ...placeOf(problem.rule.startsWith('subject-') ? 'subject' : ''),
    message: `${problem.message} (${problem.file}:${problem.line})`,
  }))
}
