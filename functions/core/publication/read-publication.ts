import { Buffer } from 'node:buffer'
import { imageSize } from 'image-size'
import type { Article } from '../articles/article.ts'
import { parseArticle } from '../articles/parse-article.ts'
import { parseStandingPage } from '../articles/parse-standing-page.ts'
import type { ImageSize } from '../articles/render-context.ts'
import { parseCampaignFile } from '../campaigns/campaign-file.ts'
import { checkLibrary } from '../library/check-library.ts'
import type { Library } from '../library/library.ts'
import { missingWordsProblems } from '../library/missing-words.ts'
import { privacyPageProblems } from '../library/privacy-page.ts'
import { strayFileProblems } from '../library/stray-files.ts'
import { type Checked, hasErrors, type Problem } from '../problem.ts'
import { decode, type OwnerFiles } from './owner-files.ts'
import type { Publication } from './publication.ts'
import { type Frame, readFrame } from './read-frame.ts'

/**
 * Reads and checks everything. Without usable settings, words or templates there is no library; an article, page or
 * campaign with errors is left out of it, with its problems named. `parse` may be one that remembers (keepParsed).
 */
export function readPublication(files: OwnerFiles, parse = parseArticle): Checked<Publication> {
  const frame = readFrame(files)
  if (!frame.ok) return frame
  const { value, problems } = readContent(frame.value, files, { parse })
  const all = [...frame.problems, ...problems]
  return { ok: true, value: { ...value, problems: all }, problems: all }
}

interface HowToRead {
  readonly parse?: typeof parseArticle
  /** Sizes of images that are not among the files. */
  readonly images?: ReadonlyMap<string, ImageSize>
}

/** Reads and checks articles, pages, campaigns and images with settings, words and templates that were read before. */
export function readContent(
  frame: Frame,
  files: OwnerFiles,
  { parse = parseArticle, images: known = new Map() }: HowToRead,
): { readonly value: Publication; readonly problems: readonly Problem[] } {
  const { site, words, tokens, templates, look } = frame
  const images = readImages(files, known)
  const articles = readEach(files, 'articles/', (file, source) => parse({ file, source, site }))
  const campaigns = readEach(files, 'campaigns/', (file, source) => parseCampaignFile({ file, source, site }))
  const pages = readEach(files, 'pages/', (file, source) => parseStandingPage({ file, source, site }))
  const definitions = campaigns.values.map(({ file, source, value }) => ({ file, source, definition: value }))
  const library: Library = {
    site,
    articles: articles.values.map(({ value }) => value),
    campaigns: definitions,
    pages: pages.values.map(({ value }) => value),
    images: new Set(images.sizes.keys()),
    withErrors: filesWithErrors([...articles.problems, ...pages.problems]),
  }
  const parts = [images, articles, campaigns, pages]
  const problems = [...parts.flatMap((part) => part.problems), ...checkedAcross(files, library)]
  const refused = filesWithErrors(problems)
  const isFine = ({ file }: { readonly file: string }) => !refused.has(file)
  const value: Publication = {
    ...{ site, words, tokens, templates, look },
    images: images.sizes,
    articles: library.articles.filter(isFine).sort(byNewest),
    keptBack: library.articles.filter((article) => !isFine(article)).sort(byNewest),
    campaigns: definitions.filter(isFine),
    pages: pages.values.map(({ value }) => value).filter(isFine),
    broken: [...refused].sort(),
    problems,
  }
  return { value, problems }
}

/** What is wrong between files that are each right. */
function checkedAcross(files: OwnerFiles, library: Library): readonly Problem[] {
  const source = decode(files.get('site.yaml') ?? new Uint8Array())
  return [
    ...missingWordsProblems(library.site.language, source, files.keys()),
    ...privacyPageProblems(library, source),
    ...strayFileProblems(files.keys()),
    ...checkLibrary(library),
  ]
}

function filesWithErrors(problems: readonly Problem[]): ReadonlySet<string> {
  return new Set(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file))
}

function readEach<T>(
  files: OwnerFiles,
  prefix: string,
  parse: (file: string, source: string) => Checked<T>,
): { values: { file: string; source: string; value: T }[]; problems: Problem[] } {
  const values: { file: string; source: string; value: T }[] = []
  const problems: Problem[] = []
  for (const [file, bytes] of files) {
    if (!file.startsWith(prefix) || !file.endsWith('.md')) continue
    const source = decode(bytes)
    const parsed = parse(file, source)
    problems.push(...parsed.problems)
    if (parsed.ok && !hasErrors(parsed.problems)) values.push({ file, source, value: parsed.value })
  }
  return { values, problems }
}

function readImages(
  files: OwnerFiles,
  known: ReadonlyMap<string, ImageSize>,
): { sizes: Map<string, ImageSize>; problems: Problem[] } {
  const sizes = new Map<string, ImageSize>(known)
  const problems: Problem[] = []
  for (const [file, bytes] of files) {
    if (!/^images\/.+\.(png|jpe?g|gif|webp)$/i.test(file)) continue
    try {
      const { width, height, orientation = 1 } = imageSize(Buffer.from(bytes))
      // From 5 on, a picture lies on its side until it is shown (Exif 3.0, Orientation).
      sizes.set(file, orientation < 5 ? { width, height } : { width: height, height: width })
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause
      problems.push(unreadableImage(file))
    }
  }
  return { sizes, problems }
}

function byNewest(one: Article, other: Article): number {
  if (one.date !== other.date) return one.date < other.date ? 1 : -1
  return one.slug < other.slug ? -1 : 1
}

function unreadableImage(file: string): Problem {
  const message = 'This is not an image that can be read'
  const mend = 'Save it again as PNG or JPEG'
  return { file, line: 1, column: 1, rule: 'image-unreadable', severity: 'error', message, mend }
}
