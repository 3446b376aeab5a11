import type { Article } from '../articles/article.ts'
import type { Problem } from '../problem.ts'
import type { Place } from '../yaml/place.ts'

/** Something with links and images in it, and the places of its front matter. */
export type Writing = Pick<Article, 'file' | 'places' | 'links' | 'images' | 'directives'>
type Placed = Pick<Article, 'file' | 'places'>

type Words = Pick<Problem, 'rule' | 'message' | 'mend'>

/** An error of an article at a front matter value or at a place of the body. */
export function articleError(article: Placed, where: string | Place, words: Words): Problem {
  const { file, places } = article
  const { line, column } = typeof where === 'string' ? (places[where] ?? { line: 1, column: 1 }) : where
  return { file, line, column, severity: 'error', ...words }
}

/** The same as a warning. */
export function articleWarning(article: Placed, where: string | Place, words: Words): Problem {
  return { ...articleError(article, where, words), severity: 'warning' }
}
