import type { Article } from '../articles/article.ts'
import type { Problem } from '../problem.ts'
import type { Place } from '../yaml/place.ts'

type Words = Pick<Problem, 'rule' | 'message' | 'mend'>

/** An error of an article at a front matter value or at a place of the body. */
export function articleError(article: Article, where: string | Place, words: Words): Problem {
  const { file, places } = article
  const { line, column } = typeof where === 'string' ? (places[where] ?? { line: 1, column: 1 }) : where
  return { file, line, column, severity: 'error', ...words }
}

/** The same as a warning. */
export function articleWarning(article: Article, where: string | Place, words: Words): Problem {
  return { ...articleError(article, where, words), severity: 'warning' }
}
