import { compileTransactionalMail } from '../core/email/compile-transactional-mail.ts'
import type { Problem } from '../core/problem.ts'
import { archivePages } from '../core/publication/archive-pages.ts'
import { pageFrameOf } from '../core/publication/cards.ts'
import { imageFiles } from '../core/publication/image-files.ts'
import type { Publication } from '../core/publication/publication.ts'
import { readPublication } from '../core/publication/read-publication.ts'
import { sitePages } from '../core/publication/site-pages.ts'
import { inParallel } from './in-parallel.ts'
import { loadFiles } from './load-publication.ts'
import type { Ports } from './ports.ts'
import { readIssues } from './read-issues.ts'

export interface Published {
  /** False when settings, words or templates have errors: then nothing was changed. */
  readonly done: boolean
  /** Files written and removed. */
  readonly written: number
  readonly removed: number
  readonly problems: readonly Problem[]
}

type PublishPorts = Pick<Ports, 'content' | 'compiled' | 'site'>

const writesAtOnce = 16

/**
 * Publishes the content: the site's pages and images, and what web and sender read instead of YAML, Markdown and MJML.
 * An article with errors keeps the page it had. New files are written before old ones go, so no page links nowhere.
 */
export async function publishSite(ports: PublishPorts): Promise<Published> {
  const files = await loadFiles(ports)
  const read = readPublication(files)
  if (!read.ok) return { done: false, written: 0, removed: 0, problems: read.problems }
  const publication = read.value
  const mailProblems = await compileMails(ports, publication)
  if (mailProblems.length > 0) {
    return { done: false, written: 0, removed: 0, problems: [...publication.problems, ...mailProblems] }
  }
  await ports.compiled.write('site', publication.site)
  const wanted = [
    ...publication.look.files,
    ...sitePages(publication),
    ...archivePages(publication, await readIssues(ports)),
    ...imageFiles(publication, files),
  ]
  await inParallel(wanted, writesAtOnce, ({ path, body, contentType }) =>
    ports.site.write(path, body, contentType),
  )
  await ports.compiled.write('public', pageFrameOf(publication))
  const removed = await removeStale(ports, publication, new Set(wanted.map(({ path }) => path)))
  return { done: true, written: wanted.length, removed, problems: publication.problems }
}

/** Compiles the mails about subscriptions; writes both or, when one has errors, none. */
async function compileMails(ports: PublishPorts, publication: Publication): Promise<readonly Problem[]> {
  const look = { ...publication, words: publication.words.mail }
  const confirm = await compileTransactionalMail('confirm', look)
  const welcome = await compileTransactionalMail('welcome', look)
  if (!confirm.ok || !welcome.ok) return [...confirm.problems, ...welcome.problems]
  const from = publication.site.sender.email
  for (const [name, { subject, template }] of [
    ['confirm', confirm.value],
    ['welcome', welcome.value],
  ] as const) {
    await ports.compiled.write(`mail/${name}`, { subject, template, from })
  }
  return []
}

async function removeStale(
  ports: PublishPorts,
  publication: Publication,
  wanted: ReadonlySet<string>,
): Promise<number> {
  const brokenSlugs = publication.broken.map((file) => file.replace(/^articles\/(.+)\.md$/, 'articles/$1/'))
  const stale = (await ports.site.list()).filter(
    (path) => !wanted.has(path) && !brokenSlugs.some((prefix) => path.startsWith(prefix)),
  )
  await inParallel(stale, writesAtOnce, (path) => ports.site.remove(path))
  return stale.length
}
