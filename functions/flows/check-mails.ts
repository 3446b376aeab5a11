import { firstTimeOf } from '../core/campaigns/first-time.ts'
import { compileDeskMail } from '../core/email/compile-desk-mail.ts'
import { compileNotice } from '../core/email/compile-notice.ts'
import { compileTransactionalMail } from '../core/email/compile-transactional-mail.ts'
import type { CompiledMail } from '../core/email/compiled-mail.ts'
import { deskMailKinds } from '../core/email/desk-mail-kind.ts'
import { inTemplate, placeFaults } from '../core/email/fault-place.ts'
import type { MailKind } from '../core/email/message-headers.ts'
import { preflightMail } from '../core/email/preflight-mail.ts'
import type { TemplateNode } from '../core/email/template-node.ts'
import { localDay } from '../core/local-day.ts'
import { noticeCauses } from '../core/notices/notice.ts'
import type { Checked, Problem } from '../core/problem.ts'
import type { Publication } from '../core/publication/publication.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { composeMail } from './compose-mail.ts'
import { campaignIdOf } from './plan-campaigns.ts'

/** What time may mend: articles that are not out yet. */
const untimely: ReadonlySet<string> = new Set([
  'campaign-nothing-new',
  'campaign-too-few',
  'campaign-unavailable',
])

/**
 * Preflight of every mail that the owner's files make: each campaign as its first readers would get it when it is due, and those to
 * single people, whose faults stand in their templates. Each problem once, campaigns first.
 */
export async function checkMails(publication: Publication, now: Instant): Promise<readonly Problem[]> {
  const problems = [...(await campaignProblems(publication, now)), ...(await fixedProblems(publication, now))]
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

/** The same of campaigns alone; a problem that several variants of words share may come more than once. */
export async function campaignProblems(publication: Publication, now: Instant): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  for (const { file, definition } of publication.campaigns) {
    const source = { kind: 'file', file, hash: '' } as const
    const first = firstTimeOf(definition, now)
    const at = first?.ok ? first.instant : now
    const composed = await composeMail(publication, { id: campaignIdOf(file), definition, source }, at, [])
    problems.push(...composed.problems.filter(({ rule }) => !untimely.has(rule)))
  }
  return problems
}

const transactionalKinds = ['confirm', 'invite', 'welcome'] as const

async function fixedProblems(publication: Publication, now: Instant): Promise<readonly Problem[]> {
  const look = { ...publication, words: publication.words.mail }
  const year = Number(localDay(now, publication.site.timeZone).slice(0, 4))
  const problems: Problem[] = []
  const { templates } = publication
  const judge = (kind: MailKind, root: TemplateNode, { problems: found, ...mail }: Checked<CompiledMail>) => {
    problems.push(...found)
    if (!mail.ok) return
    const faults = preflightMail(kind, mail.value, look, year)
    problems.push(...placeFaults(faults, [inTemplate(root)], { ...root.place, line: 1, column: 1 }))
  }
  for (const kind of transactionalKinds)
    judge(kind, templates[kind], await compileTransactionalMail(kind, look))
  for (const kind of deskMailKinds) judge(kind, templates.desk, await compileDeskMail(kind, look))
  for (const cause of noticeCauses)
    judge('notice', templates.notice, await compileNotice(cause, { ...look, stage: 'local' }))
  return problems
}
