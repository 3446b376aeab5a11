import { createHash } from 'node:crypto'
import type { Article } from '../articles/article.ts'

/**
 * Stands for what readers see of an article: a change of it is an edit they are told of. Where its parts stand in the file,
 * its address, its date and what only search engines or other networks read do not count.
 */
export function contentOf(article: Article): string {
  const known = kept.get(article)
  if (known !== undefined) return known
  const content = hashOfSeen(article)
  kept.set(article, content)
  return content
}

/** Kept with the article, since its whole tree goes into it. */
const kept = new WeakMap<Article, string>()

function hashOfSeen(article: Article): string {
  const { title, description, author, lang, image, body } = article
  const seen = [title, description, author, lang, image ?? null, body]
  // Positions of the tree change with every line that is added to the front matter.
  const text = JSON.stringify(seen, (key, value: unknown) => (key === 'position' ? undefined : value))
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
