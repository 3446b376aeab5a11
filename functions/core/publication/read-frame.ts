import { type MailTemplates, parseMailTemplates } from '../email/mail-template.ts'
import type { Checked, Problem } from '../problem.ts'
import { parseSite } from '../site/parse-site.ts'
import type { Site } from '../site/site.ts'
import { siteLook, styleSheets } from '../site/site-look.ts'
import { parseTokens, type Tokens } from '../site/tokens.ts'
import { parseWords, type Words } from '../site/words.ts'
import { decode, type OwnerFiles } from './owner-files.ts'
import type { SiteLook } from './publication.ts'

/** What everything else is read and shown with. */
interface Frame {
  readonly site: Site
  readonly words: Words
  readonly tokens: Tokens
  readonly templates: MailTemplates
  readonly look: SiteLook
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

function textsBelow(files: OwnerFiles, prefix: string): ReadonlyMap<string, string> {
  const below = [...files].filter(([file]) => file.startsWith(prefix))
  return new Map(below.map(([file, bytes]) => [file.slice(prefix.length), decode(bytes)]))
}

function missingFile(file: string): Problem {
  const message = 'This file is missing'
  return { file, line: 1, column: 1, rule: 'file-missing', severity: 'error', message, mend: 'Restore it' }
}
