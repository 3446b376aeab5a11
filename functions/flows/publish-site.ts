import { invitationWords } from '../core/email/compile-transactional-mail.ts'
import { renamedSlugs } from '../core/feeds/feed-register.ts'
import { daysAhead } from '../core/library/days-ahead.ts'
import type { Problem } from '../core/problem.ts'
import { type ArticleRegister, registerArticles } from '../core/publication/article-register.ts'
import type { BuiltFiles } from '../core/publication/built-files.ts'
import { pageFrameOf } from '../core/publication/cards.ts'
import { keptPages } from '../core/publication/kept-pages.ts'
import type { Publication } from '../core/publication/publication.ts'
import { keptSearchPages, searchPages } from '../core/publication/search-pages.ts'
import { shownPictures } from '../core/publication/shown-pictures.ts'
import { siteOutputs } from '../core/publication/site-outputs.ts'
import { formWordings, registerWordings, type WordingRegister } from '../core/subscribers/wording.ts'
import { compileMails, mailSourcesOf } from './compile-mails.ts'
import type { Deadline } from './deadline.ts'
import { compileSizes } from './image-sizes.ts'
import { inParallel } from './in-parallel.ts'
import { keepFeedRegister } from './keep-feed-register.ts'
import { listDisposable } from './list-disposable.ts'
import { makePictures, type PicturePorts } from './make-pictures.ts'
import { noteSearchPages } from './note-search-pages.ts'
import { orderFeeds } from './order-feeds.ts'
import type { Ports } from './ports.ts'
import { publishPosts } from './publish-posts.ts'
import { contentReader, type ListedFiles, type ReadContent } from './read-content.ts'
import { readIssues } from './read-issues.ts'
import { readSitePictures, type SitePictures } from './site-pictures.ts'
import { tellHub } from './tell-hub.ts'
import { type SiteChanges, writeSite } from './write-site.ts'

/** What publishing did. */
export interface Published extends SiteChanges {
  /** False when settings, words or templates have errors: then nothing was changed. */
  readonly done: boolean
  readonly problems: readonly Problem[]
}

export type PublishPorts = PicturePorts &
  Pick<Ports, 'changes' | 'clock' | 'code' | 'content' | 'compiled' | 'site' | 'stage' | 'waiting'>

const writesAtOnce = 16

/** Seconds until missing pictures are made: until then, what else is being changed is published first. */
const picturesAfter = 5

/**
 * Publishes the content: the site's pages and images, and what web and sender read instead of YAML, Markdown and MJML.
 * An article with errors keeps the page it had. `listed` are the files there are, where the caller knows. Pages show the
 * pictures that are made already; those that are missing are made until the deadline, or in another turn without one.
 */
export async function publishSite(
  ports: PublishPorts,
  listed?: ListedFiles,
  picturesUntil?: Deadline,
): Promise<Published> {
  const content = await contentReader(ports)(listed)
  const read = content.publication
  if (!read.ok) return { ...nothing, problems: read.problems }
  const publication = read.value
  const mails = await compileMails(publication, ports.stage)
  const ahead = daysAhead(publication, ports.clock.now())
  const problems = [...publication.problems, ...ahead, ...mails.problems]
  if (!mails.ok) return { ...nothing, problems }
  await inParallel(mails.value, writesAtOnce, ([name, mail]) => ports.compiled.write(name, mail))
  await compileWords(ports, publication)
  await ports.compiled.write('site', publication.site)
  const pictures = await readSitePictures(ports, publication, content)
  const changes = await publishFiles(ports, pictures, content)
  // Once the pages are there: whoever follows a post finds them.
  await publishPosts(ports, publication)
  await orderFeeds(ports, publication.site)
  const settled = await settlePictures(ports, { pictures, content, until: picturesUntil })
  const shown = settled ?? { pictures, changes }
  await ports.compiled.write('public', pageFrameOf(shown.pictures.shown))
  await ports.compiled.write('shown-pictures', shownPictures(shown.pictures.shown))
  return {
    done: true,
    ...added(changes, settled?.changes),
    problems: [...problems, ...shown.pictures.problems],
  }
}

/** Has missing pictures made, now or in another turn, and publishes what gains from them; undefined when nothing was made. */
async function settlePictures(
  ports: PublishPorts,
  { pictures, content, until }: { pictures: SitePictures; content: ReadContent; until: Deadline | undefined },
): Promise<{ readonly pictures: SitePictures; readonly changes: SiteChanges } | undefined> {
  const { left: orders, wanted, publication } = pictures
  if (orders.length === 0) return undefined
  if (until === undefined) {
    await ports.changes.askForPictures(picturesAfter)
    return undefined
  }
  const { made, left } = await makePictures(ports, { orders, content, wanted, until })
  // A turn that made nothing would only be followed by others like it.
  if (made === 0) return undefined
  if (left > 0) await ports.changes.askForPictures()
  const now = await readSitePictures(ports, publication, content)
  return { pictures: now, changes: await publishFiles(ports, now, content) }
}

function added(one: SiteChanges, other: SiteChanges | undefined): SiteChanges {
  if (!other) return one
  return {
    made: one.made + other.made,
    written: one.written + other.written,
    removed: one.removed + other.removed,
  }
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
  { shown: publication, isOrdered }: SitePictures,
  { files, pictures, sizes }: ReadContent,
): Promise<SiteChanges> {
  const built = (await ports.compiled.read('built')) as BuiltFiles | undefined
  const compileBuilt = (files: Omit<BuiltFiles, 'code'>) =>
    ports.compiled.write('built', { code: ports.code, ...files } satisfies BuiltFiles)
  const left = built?.leaving && { leaving: built.leaving }
  const isSameCode = built?.code === ports.code
  if (!isSameCode) await listDisposable(ports)
  const isKept = keptPages(publication, files)
  const feeds = await keepFeedRegister(ports, publication)
  const renamed = renamedSlugs(feeds)
  const register = (stored: unknown) =>
    registerArticles((stored ?? {}) as ArticleRegister, publication, isKept, renamed)
  const articles = register(await ports.compiled.read('articles'))
  const issues = await readIssues(ports)
  const {
    files: now,
    leaving,
    ...changes
  } = await writeSite(ports, {
    outputs: siteOutputs(publication, { issues, pictures, feeds, articles }),
    isStale: (path) => !isKept(path) && !isOrdered(path),
    before: { files: isSameCode ? built.files : {}, ...left },
    note: (files) => compileBuilt({ files, ...left }),
    now: ports.clock.now(),
  })
  await compileBuilt({ files: now, leaving })
  await compileSizes(ports, sizes)
  // Two publishings may do this side by side, and each may know of a page that the other does not.
  await ports.compiled.change('articles', register)
  await tellHub(ports, publication.site, now)
  await noteSearchPages(ports, publication.site, (before) => ({
    ...keptSearchPages(before, isKept),
    ...searchPages(publication, issues, feeds),
  }))
  return changes
}
