import { Buffer } from 'node:buffer'
import { imageSize } from 'image-size'
import type { Article } from '../articles/article.ts'
import { parseArticle } from '../articles/parse-article.ts'
import type { ImageSize } from '../articles/render-context.ts'
import { parseCampaignFile } from '../campaigns/campaign-file.ts'
import { type MailTemplates, parseMailTemplates } from '../email/mail-template.ts'
import { checkLibrary } from '../library/check-library.ts'
import { type Checked, hasErrors, type Problem } from '../problem.ts'
import { parseSite } from '../site/parse-site.ts'
import type { Site } from '../site/site.ts'
import { siteLook, styleSheets } from '../site/site-look.ts'
import { parseTokens, type Tokens } from '../site/tokens.ts'
import { parseWords, type Words } from '../site/words.ts'
import type { Publication, SiteLook } from './publication.ts'

/** The owner's files by path: `site.yaml`, `articles/*.md`, `campaigns/*.md`, `images/*`, `templates/**`. */
export type OwnerFiles = ReadonlyMap<string, Uint8Array>

/**
 * Reads and checks everything. Without usable settings, words or templates there is no library; an article or campaign
 * with errors is left out of it, with its problems named.
 */
export function readPublication(files: OwnerFiles): Checked<Publication> {
  const frame = readFrame(files)
  if (!frame.ok) return frame
  const { site } = frame.value
  const images = readImages(files)
  const articles = readEach(files, 'articles/', (file, source) => parseArticle({ file, source, site }))
  const campaigns = readEach(files, 'campaigns/', (file, source) => parseCampaignFile({ file, source, site }))
  const definitions = campaigns.values.map(({ file, source, value }) => ({ file, source, definition: value }))
  const across = checkLibrary({
    site,
    articles: articles.values.map(({ value }) => value),
    campaigns: definitions,
    images: new Set(images.sizes.keys()),
  })
  const problems = [
    ...frame.problems,
    ...images.problems,
    ...articles.problems,
    ...campaigns.problems,
    ...across,
  ]
  const refused = new Set(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file))
  const value: Publication = {
    ...frame.value,
    images: images.sizes,
    articles: articles.values
      .map(({ value }) => value)
      .filter(({ file }) => !refused.has(file))
      .sort(byNewest),
    campaigns: definitions.filter(({ file }) => !refused.has(file)),
    broken: [...refused].sort(),
    problems,
  }
  return { ok: true, value, problems }
}

interface Frame {
  readonly site: Site
  readonly words: Words
  readonly tokens: Tokens
  readonly templates: MailTemplates
  readonly look: SiteLook
}

function readFrame(files: OwnerFiles): Checked<Frame> {
  const site = readText(files, 'site.yaml', parseSite)
  const tokens = readText(files, 'templates/tokens.yaml', parseTokens)
  const language = site.ok ? site.value.language : 'en'
  const words = readText(files, wordsFile(files, language), parseWords)
  const problems = [...site.problems, ...tokens.problems, ...words.problems]
  if (!site.ok || !tokens.ok || !words.ok) return { ok: false, problems }
  const templates = parseMailTemplates(textsBelow(files, 'templates/email/'), words.value.mail, tokens.value)
  if (!templates.ok) return { ok: false, problems: [...problems, ...templates.problems] }
  const look = readLook(files, tokens.value, site.value.name)
  if (!look.ok) return { ok: false, problems: [...problems, ...look.problems] }
  const value = {
    site: site.value,
    words: words.value,
    tokens: tokens.value,
    templates: templates.value,
    look: look.value,
  }
  return { ok: true, value, problems: [...problems, ...templates.problems] }
}

/** The words of the language, else of its main language, else English. */
function wordsFile(files: OwnerFiles, language: string): string {
  const candidates = [language, language.split('-')[0] ?? language].map(
    (name) => `templates/words/${name}.yaml`,
  )
  return candidates.find((name) => files.has(name)) ?? 'templates/words/en.yaml'
}

function readLook(files: OwnerFiles, tokens: Tokens, name: string): Checked<SiteLook> {
  const font = (style: string) => `templates/fonts/source-serif-4-latin-${style}.woff2`
  const needed = {
    regular: font('400-normal'),
    italic: font('400-italic'),
    semibold: font('600-normal'),
    script: 'templates/site/site.js',
  }
  const sheets = styleSheets.map((sheet) => `templates/site/${sheet}.css`)
  const problems = [...Object.values(needed), ...sheets].filter((file) => !files.has(file)).map(missingFile)
  if (problems.length > 0) return { ok: false, problems }
  const bytes = (file: string) => files.get(file) ?? new Uint8Array()
  const value = siteLook({
    tokens,
    name,
    styles: sheets.map((file) => decode(bytes(file))).join('\n'),
    script: decode(bytes(needed.script)),
    fonts: {
      regular: bytes(needed.regular),
      italic: bytes(needed.italic),
      semibold: bytes(needed.semibold),
    },
  })
  return { ok: true, value, problems: [] }
}

function readText<T>(
  files: OwnerFiles,
  file: string,
  parse: (file: string, source: string) => Checked<T>,
): Checked<T> {
  const bytes = files.get(file)
  return bytes === undefined ? { ok: false, problems: [missingFile(file)] } : parse(file, decode(bytes))
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

function readImages(files: OwnerFiles): { sizes: Map<string, ImageSize>; problems: Problem[] } {
  const sizes = new Map<string, ImageSize>()
  const problems: Problem[] = []
  for (const [file, bytes] of files) {
    if (!/^images\/.+\.(png|jpe?g|gif|webp)$/i.test(file)) continue
    try {
      const { width, height } = imageSize(Buffer.from(bytes))
      sizes.set(file, { width, height })
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause
      problems.push(unreadableImage(file))
    }
  }
  return { sizes, problems }
}

function textsBelow(files: OwnerFiles, prefix: string): ReadonlyMap<string, string> {
  const below = [...files].filter(([file]) => file.startsWith(prefix))
  return new Map(below.map(([file, bytes]) => [file.slice(prefix.length), decode(bytes)]))
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function byNewest(one: Article, other: Article): number {
  if (one.date !== other.date) return one.date < other.date ? 1 : -1
  return one.slug < other.slug ? -1 : 1
}

function missingFile(file: string): Problem {
  const message = 'This file is missing'
  return { file, line: 1, column: 1, rule: 'file-missing', severity: 'error', message, mend: 'Restore it' }
}

function unreadableImage(file: string): Problem {
  const message = 'This is not an image that can be read'
  const mend = 'Save it again as PNG or JPEG'
  return { file, line: 1, column: 1, rule: 'image-unreadable', severity: 'error', message, mend }
}
