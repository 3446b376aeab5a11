import { type MailTemplates, parseMailTemplates } from '../email/mail-template.ts'
import type { Checked, Problem } from '../problem.ts'
import { joinScripts } from '../site/join-scripts.ts'
import { parseSite } from '../site/parse-site.ts'
import { signupFiles, signupScripts } from '../site/signup-script.ts'
import { signupStyles } from '../site/signup-styles.ts'
import type { Site } from '../site/site.ts'
import { deskScripts, deskSheets, siteLook, siteScripts, styleSheets } from '../site/site-look.ts'
import { parseTokens, type Tokens } from '../site/tokens.ts'
import { parseWords, type Words } from '../site/words.ts'
import { decode, type OwnerFiles } from './owner-files.ts'
import type { SiteLook } from './publication.ts'
import { readingFaces } from './reading-faces.ts'

/** What everything else is read and shown with. */
export interface Frame {
  readonly site: Site
  readonly words: Words
  readonly tokens: Tokens
  readonly templates: MailTemplates
  readonly look: SiteLook
}

/** True for a file that the frame is read from: settings, and whatever the owner restyles. */
export function isFrameFile(file: string): boolean {
  return file === 'site.yaml' || file.startsWith('templates/')
}

/** Reads settings, look, words and mail templates; without every one of them there is nothing to publish. */
export function readFrame(files: OwnerFiles): Checked<Frame> {
  const site = readText(files, 'site.yaml', parseSite)
  const tokens = readText(files, 'templates/tokens.yaml', parseTokens)
  const language = site.ok ? site.value.language : 'en'
  const words = readText(files, wordsFile(files, language), parseWords)
  const problems = [...site.problems, ...tokens.problems, ...words.problems]
  if (!site.ok || !tokens.ok || !words.ok) return { ok: false, problems }
  const templates = parseMailTemplates(textsBelow(files, 'templates/email/'), words.value.mail, tokens.value)
  if (!templates.ok) return { ok: false, problems: [...problems, ...templates.problems] }
  const frame = { site: site.value, words: words.value, tokens: tokens.value }
  const look = readLook(files, frame)
  if (!look.ok) return { ok: false, problems: [...problems, ...look.problems] }
  const value = { ...frame, templates: templates.value, look: look.value }
  return { ok: true, value, problems: [...problems, ...templates.problems] }
}

/** The words of the language, else of its main language, else English. */
function wordsFile(files: OwnerFiles, language: string): string {
  const candidates = [language, language.split('-')[0] ?? language].map(
    (name) => `templates/words/${name}.yaml`,
  )
  return candidates.find((name) => files.has(name)) ?? 'templates/words/en.yaml'
}

function readLook(
  files: OwnerFiles,
  { site, words, tokens }: Pick<Frame, 'site' | 'words' | 'tokens'>,
): Checked<SiteLook> {
  const file = (name: string) => `templates/site/${name}`
  const sheets = [...styleSheets, ...deskSheets, 'signup'].map((name) => file(`${name}.css`))
  const scripts = [...siteScripts, ...deskScripts, ...signupScripts].map((name) => file(`${name}.js`))
  const needed = new Set([...Object.values(readingFaces), ...sheets, ...scripts])
  const problems = [...needed].filter((path) => !files.has(path)).map(missingFile)
  if (problems.length > 0) return { ok: false, problems }
  const bytes = (path: string) => files.get(path) ?? new Uint8Array()
  const text = (name: string) => decode(bytes(file(name)))
  const joined = (names: readonly string[]) => names.map((name) => text(`${name}.css`)).join('\n')
  const look = siteLook({
    tokens,
    name: site.name,
    styles: joined(styleSheets),
    deskStyles: joined(deskSheets),
    script: joinScripts(siteScripts.map((name) => text(`${name}.js`))),
    deskScript: joinScripts(deskScripts.map((name) => text(`${name}.js`))),
    fonts: {
      regular: bytes(readingFaces.regular),
      italic: bytes(readingFaces.italic),
      semibold: bytes(readingFaces.semibold),
    },
  })
  const signup = signupFiles({
    site,
    words: words.pages,
    styles: signupStyles(tokens, text('signup.css')),
    scripts: signupScripts.map((name) => text(`${name}.js`)),
  })
  return { ok: true, value: { ...look, files: [...look.files, ...signup] }, problems: [] }
}

function readText<T>(
  files: OwnerFiles,
  file: string,
  parse: (file: string, source: string) => Checked<T>,
): Checked<T> {
  const bytes = files.get(file)
  return bytes === undefined ? { ok: false, problems: [missingFile(file)] } : parse(file, decode(bytes))
}

function textsBelow(files: OwnerFiles, prefix: string): ReadonlyMap<string, string> {
  const below = [...files].filter(([file]) => file.startsWith(prefix))
  return new Map(below.map(([file, bytes]) => [file.slice(prefix.length), decode(bytes)]))
}

function missingFile(file: string): Problem {
  const message = 'This file is missing'
  return { file, line: 1, column: 1, rule: 'file-missing', severity: 'error', message, mend: 'Restore it' }
}
