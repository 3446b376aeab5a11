import type { Article } from '../articles/article.ts'
import { contentOf } from './feed-content.ts'
import type { RegisteredEntry } from './feed-register.ts'

/** What one may know an article again by: the same value in its row and among those of the article. */
interface Sign {
  readonly ofRow: (row: RegisteredEntry) => string
  readonly ofArticle: (article: Article) => readonly string[]
}

/** The surest first: its id, its slug, a slug it had before, the same words under another name. */
const signs: readonly Sign[] = [
  { ofRow: ({ id }) => id, ofArticle: ({ id }) => [id] },
  { ofRow: ({ slug }) => slug, ofArticle: ({ slug }) => [slug] },
  { ofRow: ({ slug }) => slug, ofArticle: ({ aliases }) => aliases },
  { ofRow: ({ content }) => content, ofArticle: (article) => [contentOf(article)] },
]

/**
 * Which registered article each of these is, by its slug; missing are those that are new. A surer sign decides for all of
 * them before a weaker one is asked, and no row is two articles.
 */
export function knownEntries(
  rows: readonly RegisteredEntry[],
  articles: readonly Article[],
): ReadonlyMap<string, RegisteredEntry> {
  const known = new Map<string, RegisteredEntry>()
  const free = new Set(rows)
  for (const { ofRow, ofArticle } of signs) {
    const unknown = articles.filter(({ slug }) => !known.has(slug))
    if (unknown.length === 0 || free.size === 0) break
    const bySign = new Map([...free].map((row) => [ofRow(row), row]))
    for (const article of unknown) {
      const row = ofArticle(article)
        .map((sign) => bySign.get(sign))
        .find((one) => one !== undefined && free.has(one))
      if (row === undefined) continue
      known.set(article.slug, row)
      free.delete(row)
    }
  }
  return known
}
