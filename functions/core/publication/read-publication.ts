import { feedOf, incomingFolder } from '../incoming/incoming-files.ts'
import { readElsewhere } from '../incoming/read-elsewhere.ts'
import { checkLibrary } from '../library/check-library.ts'
import type { Library } from '../library/library.ts'
import { missingWordsProblems } from '../library/missing-words.ts'
import { privacyPageProblems } from '../library/privacy-page.ts'
import { strayFileProblems } from '../library/stray-files.ts'
import { type Checked, hasErrors, type Problem } from '../problem.ts'
import { byNewest } from './by-newest.ts'
import { decode, type OwnerFiles } from './owner-files.ts'
import type { Publication } from './publication.ts'
import type { Frame } from './read-frame.ts'
import { type ImageSizes, readImageSizes, unreadableImages } from './read-image-sizes.ts'
import { keptReading, type Reading } from './reading.ts'

/** What a reading knows before it begins. */
interface HowToRead {
  /** One that remembers what it read before. */
  readonly reading?: Reading
  /** Sizes of images that are not among the files. */
  readonly images?: ImageSizes
}

/**
 * Reads and checks everything. Without usable settings, words or templates there is no library; an article, page or
 * campaign with errors is left out of it, with its problems named.
 */
export function readPublication(files: OwnerFiles, how: HowToRead = {}): Checked<Publication> {
  const { reading = keptReading() } = how
  const frame = reading.frame(files)
  if (!frame.ok) return frame
  const { value, problems } = readContent(frame.value, files, { ...how, reading })
  const all = [...frame.problems, ...problems]
  return { ok: true, value: { ...value, problems: all }, problems: all }
}

/** Reads and checks articles, pages, campaigns and images with settings, words and templates that were read before. */
export function readContent(
  frame: Frame,
  files: OwnerFiles,
  { reading = keptReading(), images: known = new Map() }: HowToRead,
): { readonly value: Publication; readonly problems: readonly Problem[] } {
  const { site, words, tokens, templates, look } = frame
  const sizes = new Map([...known, ...readImageSizes(files)])
  const images = new Map([...sizes].flatMap(([file, size]) => (size === 'unreadable' ? [] : [[file, size]])))
  const articles = readEach(files, 'articles/', (file, bytes) => reading.article(file, bytes, site))
  // Of a feed that the settings no longer name, nothing is shown and nothing is lost.
  const feeds = new Set(site.incoming.map(({ name }) => name))
  const fromFeeds = new Map([...files].filter(([file]) => feeds.has(feedOf(file) ?? '')))
  const incoming = readEach(fromFeeds, incomingFolder, (file, bytes) =>
    readElsewhere(file, reading.article(file, bytes, site)),
  )
  const campaigns = readEach(files, 'campaigns/', (file, bytes) => reading.campaign(file, bytes, site))
  const pages = readEach(files, 'pages/', (file, bytes) => reading.page(file, bytes, site))
  const definitions = campaigns.values.map(({ file, bytes, value: definition }) => {
    return { file, source: decode(bytes), definition }
  })
  const library: Library = {
    site,
    articles: [...articles.values, ...incoming.values].map(({ value }) => value),
    campaigns: definitions,
    pages: pages.values.map(({ value }) => value),
    images: new Set(images.keys()),
    withErrors: filesWithErrors([...articles.problems, ...incoming.problems, ...pages.problems]),
  }
  const problems = [
    ...unreadableImages(sizes),
    ...[articles, incoming, campaigns, pages].flatMap((part) => part.problems),
    ...checkedAcross([...files.keys(), ...known.keys()], files, library),
  ]
  const refused = filesWithErrors(problems)
  const isFine = ({ file }: { readonly file: string }) => !refused.has(file)
  const value: Publication = {
    ...{ site, words, tokens, templates, look, images },
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
function checkedAcross(paths: readonly string[], files: OwnerFiles, library: Library): readonly Problem[] {
  const source = decode(files.get('site.yaml') ?? new Uint8Array())
  return [
    ...missingWordsProblems(library.site.language, source, paths),
    ...privacyPageProblems(library, source),
    ...strayFileProblems(paths),
    ...checkLibrary(library),
  ]
}

function filesWithErrors(problems: readonly Problem[]): ReadonlySet<string> {
  return new Set(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file))
}

function readEach<T>(
  files: OwnerFiles,
  prefix: string,
  read: (file: string, bytes: Uint8Array) => Checked<T>,
): { values: { file: string; bytes: Uint8Array; value: T }[]; problems: Problem[] } {
  const values: { file: string; bytes: Uint8Array; value: T }[] = []
  const problems: Problem[] = []
  for (const [file, bytes] of files) {
    if (!file.startsWith(prefix) || !file.endsWith('.md')) continue
    const answer = read(file, bytes)
    problems.push(...answer.problems)
    if (answer.ok && !hasErrors(answer.problems)) values.push({ file, bytes, value: answer.value })
  }
  return { values, problems }
}
