import { compileDeskMails } from '../core/email/compile-desk-mail.ts'
import { compileNotices } from '../core/email/compile-notice.ts'
import { compileTransactionalMail, invitationWords } from '../core/email/compile-transactional-mail.ts'
import type { MailTemplates } from '../core/email/mail-template.ts'
import { noticeMailName } from '../core/notices/notice.ts'
import type { Checked } from '../core/problem.ts'
import type { Publication } from '../core/publication/publication.ts'
import type { CompiledTransactionalMail } from './send-transactional-mail.ts'

type Mails = readonly (readonly [name: string, mail: CompiledTransactionalMail])[]

/** What the mails follow from. */
type MailSources = Pick<Publication, 'site' | 'templates' | 'tokens'> & {
  readonly words: Publication['words']['mail']
}

const kept = new WeakMap<
  MailTemplates,
  { readonly sources: MailSources; readonly stage: string; readonly mails: Promise<Checked<Mails>> }
>()

/**
 * The mails to single people, by the names they are published under: all of them, or none when one has errors. Kept with
 * the templates, since each takes as long as a dozen pages: the same ones are not compiled again under the same settings.
 */
export function compileMails(publication: Publication, stage: string): Promise<Checked<Mails>> {
  const sources = mailSourcesOf(publication)
  const known = kept.get(sources.templates)
  if (known?.stage === stage && isSame(known.sources, sources)) return known.mails
  const mails = compileAll(sources, stage)
  kept.set(sources.templates, { sources, stage, mails })
  return mails
}

/** What mails are made from. */
export function mailSourcesOf({ site, templates, tokens, words }: Publication): MailSources {
  return { site, templates, tokens, words: words.mail }
}

function isSame(one: MailSources, other: MailSources): boolean {
  return one.site === other.site && one.tokens === other.tokens && one.words === other.words
}

async function compileAll(look: MailSources, stage: string): Promise<Checked<Mails>> {
  const confirm = await compileTransactionalMail('confirm', look)
  const invite = await compileTransactionalMail('invite', look)
  const welcome = await compileTransactionalMail('welcome', look)
  const notices = await compileNotices({ ...look, stage })
  const desk = await compileDeskMails(look)
  const problems = [confirm, invite, welcome, notices, desk].flatMap((each) => each.problems)
  if (!confirm.ok || !invite.ok || !welcome.ok || !notices.ok || !desk.ok) return { ok: false, problems }
  const from = look.site.sender.email
  const toMail = ({ subject, template }: typeof confirm.value) => ({ subject, template, from })
  const value: Mails = [
    ['mail/confirm', toMail(confirm.value)],
    ['mail/invite', { ...toMail(invite.value), invitation: invitationWords(look) }],
    ['mail/welcome', toMail(welcome.value)],
    ...desk.value.map(([kind, mail]) => [`mail/${kind}`, toMail(mail)] as const),
    ...notices.value.map(([cause, mail]) => [noticeMailName(cause), toMail(mail)] as const),
  ]
  return { ok: true, problems, value }
}
