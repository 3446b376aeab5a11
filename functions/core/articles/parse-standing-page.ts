import * as z from 'zod'
import type { Immutable } from '../immutable.ts'
import { type Checked, hasErrors, type Problem } from '../problem.ts'
import { directionOf } from '../site/pages/direction.ts'
import { isReservedSlug } from '../site/published-path.ts'
import { type Located, parseLocatedYaml } from '../yaml/parse-yaml.ts'
import { languageTag, line, slugText } from '../yaml/rules.ts'
import { headingsOf } from './headings.ts'
import type { ArticleSource } from './parse-article.ts'
import { frontMatterMissing, type ParsedSource, parseSource } from './parse-source.ts'
import type { StandingPage } from './standing-page.ts'
import { usesOf } from './uses.ts'

const frontMatterSchema = z.strictObject({
  title: line(110),
  /** For search engines, and below the title. */
  description: line(300).min(20),
  /** The site's language when left out. */
  lang: languageTag.optional(),
})

/** Reads `pages/<slug>.md`: every problem of its name, front matter and body, or the page. */
export function parseStandingPage({ file, source, site }: ArticleSource): Checked<StandingPage> {
  const parsed = parseSource(file, source, site.url)
  if (!parsed.ok) return parsed
  const { frontMatter } = parsed.value
  if (frontMatter === undefined) return { ok: false, problems: [frontMatterMissing(file, source)] }
  const where = { file, source: frontMatter, firstLine: 2 }
  const head = parseLocatedYaml({ ...where, schema: frontMatterSchema, kind: 'front-matter' })
  const problems = [...nameProblems(file), ...head.problems, ...parsed.problems]
  if (!head.ok || hasErrors(problems)) return { ok: false, problems }
  return { ok: true, value: pageOf(file, head.value, parsed.value, site), problems }
}

function pageOf(
  file: string,
  { value, places }: Located<Immutable<z.output<typeof frontMatterSchema>>>,
  { body, mark }: ParsedSource,
  site: ArticleSource['site'],
): StandingPage {
  const { title, description, lang = site.language } = value
  const slug = slugOf(file)
  return {
    ...usesOf(body, file, site.url),
    file,
    slug,
    mark,
    path: `/${slug}/`,
    title,
    description,
    lang,
    dir: directionOf(lang),
    body,
    headings: headingsOf(body),
    places,
  }
}

function slugOf(file: string): string {
  return file.replace(/^pages\//, '').replace(/\.md$/, '')
}

/** The name of the file is the page's address, and some addresses are taken. */
function nameProblems(file: string): readonly Problem[] {
  const slug = slugOf(file)
  const at = { file, line: 1, column: 1, severity: 'error' as const }
  if (!slugText.safeParse(slug).success) {
    const message = 'The name of the file cannot be an address'
    const mend = 'Name it with lower-case letters, digits and single hyphens, directly in pages/'
    return [{ ...at, rule: 'page-slug', message, mend }]
  }
  if (!isReservedSlug(slug)) return []
  const message = `The address /${slug}/ is taken by the site itself`
  return [{ ...at, rule: 'page-reserved', message, mend: 'Give the file another name' }]
}
