import type { Article, Heading } from './article.ts'

/** From about six minutes of reading on, somebody looks for a part. */
const fewestWords = 1200
const fewestParts = 4

/** The parts that a long article is made of, for the list above or beside it; none of a shorter one, or one with few parts. */
export function contentsOf({ words, headings }: Pick<Article, 'words' | 'headings'>): readonly Heading[] {
  const parts = headings.filter(({ depth, id }) => depth === 2 && id !== '')
  return words >= fewestWords && parts.length >= fewestParts ? parts : []
}
