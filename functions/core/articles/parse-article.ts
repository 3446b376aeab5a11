import { feedOf } from '../incoming/incoming-files.ts'
import { type Checked, hasErrors, type Problem } from '../problem.ts'
import type { Site } from '../site/site.ts'
import { slugLike } from '../slug-like.ts'
import { type Located, parseLocatedYaml } from '../yaml/parse-yaml.ts'
import { slugText } from '../yaml/rules.ts'
import type { Article } from './article.ts'
import { type FrontMatter, frontMatterSchema } from './front-matter.ts'
import { headingsOf } from './headings.ts'
import { frontMatterMissing, type ParsedSource, parseSource } from './parse-source.ts'
import { decoded } from './resolve-url.ts'
import { withStandingParts } from './standing-parts.ts'
import { usesOf } from './uses.ts'
import { countWords, minutesOf } from './word-count.ts'

/** What an article is read from: its file's name and text, and the settings of the site. */
export interface ArticleSource {
  readonly file: string
  readonly source: string
  readonly site: Site
}

/** Reads `articles/<slug>.md`: every problem of front matter and body, or the article. */
export function parseArticle({ file, source, site }: ArticleSource): Checked<Article> {
  const parsed = parseSource(file, source, site.url)
  if (!parsed.ok) return parsed
  const { frontMatter } = parsed.value
  if (frontMatter === undefined) return { ok: false, problems: [frontMatterMissing(file, source)] }
  const head = parseLocatedYaml({
    file,
    source: frontMatter,
    schema: frontMatterSchema,
    kind: 'front-matter',
    firstLine: 2,
  })
  const problems = [
    ...head.problems,
    ...(head.ok ? slugProblems(file, head.value.value) : []),
    ...parsed.problems,
  ]
  if (!head.ok || hasErrors(problems)) return { ok: false, problems }
  const article = articleOf(file, head.value, parsed.value, site)
  return { ok: true, value: article, problems: [...problems, ...fragmentProblems(article)] }
}

function articleOf(
  file: string,
  { value, places }: Located<FrontMatter>,
  source: ParsedSource,
  site: Site,
): Article {
  const slug = value.slug ?? stemOf(file)
  const lang = value.lang ?? site.language
  const image = value.image && { ...value.image, src: value.image.src.replace(/^\/?(\.\.\/)?/, '') }
  const uses = usesOf(source.body, file, site.url)
  const own =
    image === undefined ? [] : [{ path: image.src, ...(places['image.src'] ?? { line: 1, column: 1 }) }]
  const words = countWords(source.body, lang)
  return {
    ...value,
    ...uses,
    ...(image === undefined ? {} : { image }),
    ...(value.booking === false ? {} : { service: value.booking.service }),
    file,
    slug,
    mark: source.mark,
    path: `/articles/${slug}/`,
    ...(feedOf(file) !== undefined && value.canonical !== undefined && { elsewhere: value.canonical }),
    id: value.id ?? slug,
    author: value.author ?? site.author,
    lang,
    dir: value.dir ?? directionOf(lang),
    body: withStandingParts(source.body, value),
    images: [...own, ...uses.images],
    headings: headingsOf(source.body),
    words,
    minutes: minutesOf(words),
    places,
  }
}

const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

function directionOf(lang: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(new Intl.Locale(lang).language) ? 'rtl' : 'ltr'
}

function stemOf(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.md$/, '')
}

function slugProblems(file: string, { slug: own }: FrontMatter): readonly Problem[] {
  if (own !== undefined || slugText.safeParse(stemOf(file)).success) return []
  const message = 'The name of the file cannot be an address'
  const slug = slugLike(stemOf(file))
  const name = slug === '' ? 'with lower-case letters, digits and single hyphens' : `to ${slug}.md`
  const mend = `Rename it ${name}, or add slug:`
  return [{ file, line: 1, column: 1, rule: 'front-matter-slug', severity: 'error', message, mend }]
}

function fragmentProblems({ file, links, headings }: Article): readonly Problem[] {
  const ids = new Set(headings.map(({ id }) => id))
  return links
    .filter(({ path, fragment }) => path === '' && fragment !== '' && !ids.has(decoded(fragment)))
    .map(({ line, column, fragment }) => ({
      file,
      line,
      column,
      rule: 'link-fragment',
      severity: 'warning',
      message: `No heading of this article has the id \`${fragment.slice(0, 60)}\``,
      mend: 'Write the heading in lower case with hyphens after #',
    }))
}
