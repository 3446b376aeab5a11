import { invitationWords } from '../core/email/compile-transactional-mail.ts'
import type { Problem } from '../core/problem.ts'
import { type ArticleRegister, registerArticles } from '../core/publication/article-register.ts'
import type { BuiltFiles } from '../core/publication/built-files.ts'
import { pageFrameOf } from '../core/publication/cards.ts'
import { keptPages } from '../core/publication/kept-pages.ts'
import type { Publication } from '../core/publication/publication.ts'
import { siteOutputs } from '../core/publication/site-outputs.ts'
import { formWordings, registerWordings, type WordingRegister } from '../core/subscribers/wording.ts'
import { compileMails, mailSourcesOf } from './compile-mails.ts'
import { compileSizes } from './image-sizes.ts'
import { keepFeedRegister } from './keep-feed-register.ts'
import { listDisposable } from './list-disposable.ts'
import { orderFeeds } from './order-feeds.ts'
import type { Ports } from './ports.ts'
import { publishPosts } from './publish-posts.ts'
import { contentReader, type ListedFiles, type ReadContent } from './read-content.ts'
import { readIssues } from './read-issues.ts'
import { tellHub } from './tell-hub.ts'
import { type SiteChanges, writeSite } from './write-site.ts'

/** What publishing did. */
export interface Published extends SiteChanges {
  /** False when settings, words or templates have errors: then nothing was changed. */
  readonly done: boolean
  readonly problems: readonly Problem[]
}

export type PublishPorts = Pick<
  Ports,
  'clock' | 'code' | 'content' | 'compiled' | 'site' | 'stage' | 'waiting'
>

/**
 * Publishes the content: the site's pages and images, and what web and sender read instead of YAML, Markdown and MJML.
 * An article with errors keeps the page it had. `listed` are the files there are, where the caller knows.
 */
export async function publishSite(ports: PublishPorts, listed?: ListedFiles): Promise<Published> {
  const content = await contentReader(ports)(listed)
  const read = content.publication
  if (!read.ok) return { ...nothing, problems: read.problems }
  const publication = read.value
  const mails = await compileMails(publication, ports.stage)
  const problems = [...publication.problems, ...mails.problems]
  if (!mails.ok) return { ...nothing, problems }
  for (const [name, mail] of mails.value) await ports.compiled.write(name, mail)
  await compileWords(ports, publication)
  await ports.compiled.write('site', publication.site)
  const changes = await publishFiles(ports, publication, content)
  await ports.compiled.write('public', pageFrameOf(publication))
  // Once the pages are there: whoever follows a post finds them.
  await publishPosts(ports, publication)
  await orderFeeds(ports, publication.site)
  return { done: true, ...changes, problems }
}

const nothing = { done: false, made: 0, written: 0, removed: 0 } as const

/** Before anybody can be shown them: a receipt tells the number of the words. */
async function compileWords(ports: PublishPorts, publication: Publication): Promise<void> {
  const shown = [...formWordings(publication.site), invitationWords(mailSourcesOf(publication)).text]
  await ports.compiled.change('wordings', (stored) =>
    registerWordings((stored ?? []) as WordingRegister, shown, ports.clock.now()),
  )
}

/** The files of the site, and what tells the next publishing what they were made from. */
async function publishFiles(
  ports: PublishPorts,
  publication: Publication,
  { files, pictures, sizes }: ReadContent,
): Promise<SiteChanges> {
  const built = (await ports.compiled.read('built')) as BuiltFiles | undefined
  const compileBuilt = (files: Omit<BuiltFiles, 'code'>) =>
    ports.compiled.write('built', { code: ports.code, ...files } satisfies BuiltFiles)
  const left = built?.leaving && { leaving: built.leaving }
  const isSameCode = built?.code === ports.code
  if (!isSameCode) await listDisposable(ports)
  const isKept = keptPages(publication, files)
  const register = (stored: unknown) =>
    registerArticles((stored ?? {}) as ArticleRegister, publication, isKept)
  const articles = register(await ports.compiled.read('articles'))
  const feeds = await keepFeedRegister(ports, publication)
  const {
    files: now,
    leaving,
    ...changes
  } = await writeSite(ports, {
    outputs: siteOutputs(publication, { issues: await readIssues(ports), pictures, feeds, articles }),
    isStale: (path) => !isKept(path),
    before: { files: isSameCode ? built.files : {}, ...left },
    note: (files) => compileBuilt({ files, ...left }),
    now: ports.clock.now(),
  })
  await compileBuilt({ files: now, leaving })
  await compileSizes(ports, sizes)
  // Two publishings may do this side by side, and each may know of a page that the other does not.
  await ports.compiled.change('articles', register)
  await tellHub(ports, publication.site, now)
  return changes
}
