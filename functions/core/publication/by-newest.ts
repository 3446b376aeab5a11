import type { Article } from '../articles/article.ts'

/** Sorts the newest article first, and those of one day by their slugs. */
export function byNewest(one: Article, other: Article): number {
  if (one.date !== other.date) return one.date < other.date ? 1 : -1
  return one.slug < other.slug ? -1 : 1
}
