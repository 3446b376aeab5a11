import { compileDeskMails } from '../core/email/compile-desk-mail.ts'
import { compileNotices } from '../core/email/compile-notice.ts'
import { compileTransactionalMail, invitationWords } from '../core/email/compile-transactional-mail.ts'
import { noticeMailName } from '../core/notices/notice.ts'
import type { Checked, Problem } from '../core/problem.ts'
import { type ArticleRegister, registerArticles } from '../core/publication/article-register.ts'
import type { BuiltFiles } from '../core/publication/built-files.ts'
import { pageFrameOf } from '../core/publication/cards.ts'
import { keptPages } from '../core/publication/kept-pages.ts'
import type { Publication } from '../core/publication/publication.ts'
import { readPublication } from '../core/publication/read-publication.ts'
import { siteOutputs } from '../core/publication/site-outputs.ts'
import { formWordings, registerWordings, type WordingRegister } from '../core/subscribers/wording.ts'
import { listDisposable } from './list-disposable.ts'
import type { Ports } from './ports.ts'
import { type ListedFiles, loadFiles } from './read-content.ts'
import { readIssues } from './read-issues.ts'
import type { CompiledTransactionalMail } from './send-transactional-mail.ts'
import { type SiteChanges, writeSite } from './write-site.ts'

/** What publishing did. */
export interface Published extends SiteChanges {
  /** False when settings, words or templates have errors: then nothing was changed. */
  readonly done: boolean
  readonly problems: readonly Problem[]
}

export type PublishPorts = Pick<Ports, 'clock' | 'code' | 'content' | 'compiled' | 'site' | 'stage'>

/**
 * Publishes the content: the site's pages and images, and what web and sender read instead of YAML, Markdown and MJML.
 * An article with errors keeps the page it had. `listed` are the files there are, where the caller knows.
 */
export async function publishSite(ports: PublishPorts, listed?: ListedFiles): Promise<Published> {
  const files = await loadFiles(ports, listed)
  const read = readPublication(files)
  if (!read.ok) return { ...nothing, problems: read.problems }
  const publication = read.value
  const mails = await compileMails(publication, ports.stage)
  const problems = [...publication.problems, ...mails.problems]
  if (!mails.ok) return { ...nothing, problems }
  for (const [name, mail] of mails.value) await ports.compiled.write(name, mail)
  await listDisposable(ports)
  // Before anybody can be shown them: a receipt tells the number of the words.
  await ports.compiled.change('wordings', (stored) =>
    registerWordings(
      (stored ?? []) as WordingRegister,
      [...formWordings(publication.site), invitationWords(lookOf(publication)).text],
      ports.clock.now(),
    ),
  )
  await ports.compiled.write('site', publication.site)
  const outputs = siteOutputs(publication, await readIssues(ports), files)
  const isKept = keptPages(publication, files)
  const { files: built, ...changes } = await writeSite(
    ports,
    outputs,
    (path) => !isKept(path),
    await builtBefore(ports),
  )
  await ports.compiled.write('built', { code: ports.code, files: built } satisfies BuiltFiles)
  // Two publishings may do this side by side, and each may know of a page that the other does not.
  await ports.compiled.change('articles', (stored) =>
    registerArticles((stored ?? {}) as ArticleRegister, publication, isKept),
  )
  await ports.compiled.write('public', pageFrameOf(publication))
  return { done: true, ...changes, problems }
}

const nothing = { done: false, made: 0, written: 0, removed: 0 } as const

/** What the same code made before. */
async function builtBefore({ compiled, code }: PublishPorts): Promise<BuiltFiles['files']> {
  const built = (await compiled.read('built')) as BuiltFiles | undefined
  return built?.code === code ? built.files : {}
}

type Mails = readonly (readonly [name: string, mail: CompiledTransactionalMail])[]

function lookOf(publication: Publication) {
  return { ...publication, words: publication.words.mail }
}

/** The mails to single people, by the names they are published under: all of them, or none when one has errors. */
async function compileMails(publication: Publication, stage: string): Promise<Checked<Mails>> {
  const look = lookOf(publication)
  const confirm = await compileTransactionalMail('confirm', look)
  const invite = await compileTransactionalMail('invite', look)
  const welcome = await compileTransactionalMail('welcome', look)
  const notices = await compileNotices({ ...look, stage })
  const desk = await compileDeskMails(look)
  const problems = [confirm, invite, welcome, notices, desk].flatMap((each) => each.problems)
  if (!confirm.ok || !invite.ok || !welcome.ok || !notices.ok || !desk.ok) return { ok: false, problems }
  const from = publication.site.sender.email
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
