import type { Article } from '../core/articles/article.ts'
import { parseArticle } from '../core/articles/parse-article.ts'
import { mailOfArticle, withArticleOut } from '../core/digests/mail-of-article.ts'
import { withoutMetadata } from '../core/pictures/without-metadata.ts'
import { formatProblem, hasErrors, type Problem } from '../core/problem.ts'
import { composedPath, decode } from '../core/publication/owner-files.ts'
import type { Publication } from '../core/publication/publication.ts'
import { readContent } from '../core/publication/read-publication.ts'
import {
  articleFileFault,
  imageFaults,
  imagePath,
  type UploadedFile,
} from '../core/publication/uploaded-files.ts'
import { campaignProblems } from './check-mails.ts'
import { composeMail } from './compose-mail.ts'
import type { Ports } from './ports.ts'
import { contentReader, type ListedFiles } from './read-content.ts'

/** What somebody hands over: an article and the pictures that it shows. */
export interface ArticleUpload {
  readonly article: UploadedFile
  readonly images: readonly UploadedFile[]
}

/** What is wrong with the files themselves: sentences for the field of each. */
export interface FileFaults {
  readonly article?: string
  readonly images?: string
}

/** `fit`: the files by the paths that they are kept under, the article last. */
export type CheckedUpload =
  | { readonly kind: 'faulty'; readonly faults: FileFaults }
  | { readonly kind: 'refused'; readonly file: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'fit'; readonly slug: string; readonly files: ReadonlyMap<string, Uint8Array> }

type CheckPorts = Pick<Ports, 'clock' | 'compiled' | 'composer' | 'content'>

/**
 * Checks an upload on what the owner wrote as it would be with it: refused when the article has errors, or would bring errors about
 * elsewhere. Errors that are there already, in other files, refuse nothing. Of pictures, what their cameras noted is left out, such as
 * the place. `listed` are the files that there are.
 */
export async function checkUpload(
  ports: CheckPorts,
  { article, images }: ArticleUpload,
  listed: ListedFiles,
): Promise<CheckedUpload> {
  const faults = faultsOf(article, images)
  if (faults) return { kind: 'faulty', faults }
  const before = await ports.composer.read()
  if (!before.ok) return { kind: 'refused', file: '', problems: before.problems }
  const source = decode(article.bytes)
  const named = `articles/${composedPath(article.name).replace(/\.md$/i, '.md')}`
  const parsed = parseArticle({ file: named, source, site: before.value.site })
  if (!parsed.ok) return { kind: 'refused', file: named, problems: parsed.problems }
  const { slug } = parsed.value
  const place = placeOf(before.value, slug)
  if (place.kind === 'taken') return { kind: 'faulty', faults: { article: place.fault } }
  const added = new Map(images.map(({ name, bytes }) => [imagePath(name), withoutMetadata(bytes) ?? bytes]))
  const files = new Map([...added, [place.file, article.bytes] as const])
  const problems = await problemsWith(ports, before.value, { files, file: place.file, listed })
  return hasErrors(problems) ? { kind: 'refused', file: place.file, problems } : { kind: 'fit', slug, files }
}

function faultsOf(article: UploadedFile, images: readonly UploadedFile[]): FileFaults | undefined {
  const ofArticle = articleFileFault(article)
  const ofImages = imageFaults(images)
  if (ofArticle === undefined && ofImages.length === 0) return undefined
  return {
    ...(ofArticle !== undefined && { article: ofArticle }),
    ...(ofImages.length > 0 && { images: ofImages.join('. ') }),
  }
}

/** The file of the article with that slug, wherever it is; else one named by it, unless that is another article's. */
function placeOf({ articles, keptBack }: Publication, slug: string) {
  // What feeds brought gives way to what somebody writes.
  const all = [...articles, ...keptBack].filter(({ elsewhere }) => elsewhere === undefined)
  const file = all.find((each) => each.slug === slug)?.file ?? `articles/${slug}.md`
  const other = all.find((each) => each.file === file && each.slug !== slug)
  if (!other) return { kind: 'free', file } as const
  const fault = `The file ${file} holds another article, ${other.slug}: give yours another slug`
  return { kind: 'taken', fault } as const
}

interface Added {
  readonly files: ReadonlyMap<string, Uint8Array>
  /** The article's. */
  readonly file: string
  readonly listed: ListedFiles
}

/** All problems of the article, and the errors elsewhere that were not there before. */
async function problemsWith(
  ports: CheckPorts,
  before: Publication,
  { files, file, listed }: Added,
): Promise<readonly Problem[]> {
  const now = ports.clock.now()
  const { files: texts, reading } = await contentReader(ports)(listed)
  const all = new Map([...texts, ...files].sort(([one], [other]) => (one < other ? -1 : 1)))
  const after = readContent(before, all, { reading, images: before.images })
  const known = new Set([...before.problems, ...(await campaignProblems(before, now))].map(placeOfProblem))
  const found = [
    ...after.problems,
    ...(await campaignProblems(after.value, now)),
    ...(await ownMailProblems(after.value, file, now)),
  ].filter(
    (problem) =>
      problem.file === file || (problem.severity === 'error' && !known.has(placeOfProblem(problem))),
  )
  return [...new Map(found.map((problem) => [formatProblem(problem), problem])).values()]
}

/** Names a problem by its rule and place: its mend may change with the names that are there to be meant. */
function placeOfProblem({ file, line, column, rule }: Problem): string {
  return `${file}:${line}:${column} ${rule}`
}

/** What the mail that carries it would be faulted for, in the form that its author chose; faults of templates are no business of it. */
async function ownMailProblems(publication: Publication, file: string, now: string) {
  const article = publication.articles.find((each) => each.file === file)
  if (!article) return []
  const composed = await composeMail(withArticleOut(publication, article, now), mailOf(article), now, [])
  return composed.problems.filter((problem) => problem.file === file)
}

function mailOf(article: Article) {
  const source = { kind: 'file', file: article.file, hash: '' } as const
  const as = article.email.mode === 'full' ? 'whole' : 'teaser'
  return { id: article.slug, definition: mailOfArticle(article, as), source }
}
