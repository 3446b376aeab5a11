import { readFile, rename, writeFile } from 'node:fs/promises'
import { type FeedRegister, registerEntries } from '../core/feeds/feed-register.ts'
import { dayAt, dayBegins } from '../core/local-day.ts'
import { parseJson } from '../core/parse-json.ts'
import { type ArticleRegister, registerArticles } from '../core/publication/article-register.ts'
import { listedArticles } from '../core/publication/cards.ts'
import type { Publication } from '../core/publication/publication.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { WrongUse } from './exit.ts'

/**
 * What builds of a static site keep from one to the next, as a stage does: ids and first days of feed entries, and addresses
 * that articles once had.
 */
export interface BuildRegister {
  readonly feeds: FeedRegister
  readonly articles: ArticleRegister
}

/** The register after a build. The first is dated by its day, so that two builds of nothing kept are the same. */
export function nextRegister(
  before: BuildRegister | undefined,
  publication: Publication,
  now: Instant,
): BuildRegister {
  const { site } = publication
  const at = before ? now : dayBegins(dayAt(now, site.timeZone), site.timeZone)
  const shown = { site, articles: listedArticles(publication) }
  return {
    feeds: registerEntries(before?.feeds, shown, at),
    articles: registerArticles(before?.articles ?? {}, publication, () => false),
  }
}

/** The register of an earlier build; undefined before the first. A file that is none is wrong use. */
export async function readRegister(file: string): Promise<BuildRegister | undefined> {
  const text = await textIn(file)
  if (text === undefined) return undefined
  const register = parsed(text)
  if (register) return register
  throw new WrongUse(
    `${file} is no register that a build has written. Restore it, or remove it: then every entry of the feeds counts as new.`,
  )
}

/** Writes the register whole, in lines that a version control tells apart. */
export async function writeRegister(file: string, register: BuildRegister): Promise<void> {
  const draft = `${file}.writing`
  await writeFile(draft, `${JSON.stringify(register, null, 1)}\n`)
  await rename(draft, file)
}

async function textIn(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw cause
  }
}

function parsed(text: string): BuildRegister | undefined {
  const value = parseJson(text) as Partial<BuildRegister> | null | undefined
  const isRegister = Array.isArray(value?.feeds?.entries) && typeof value.articles === 'object'
  return isRegister ? (value as BuildRegister) : undefined
}
