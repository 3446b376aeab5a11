import type { Problem } from '../core/problem.ts'
import type { Ports } from './ports.ts'

/** An article that a campaign may carry. */
export interface ArticleToChoose {
  readonly slug: string
  readonly title: string
  /** The day it is dated, `2026-11-26`. */
  readonly date: string
  readonly minutes: number
}

/** The newest articles that are out and may be mailed, and the problems that keep the content from being read. */
export async function articlesToChoose(
  ports: Pick<Ports, 'composer'>,
): Promise<{ readonly articles: readonly ArticleToChoose[]; readonly problems: readonly Problem[] }> {
  const loaded = await ports.composer.read()
  if (!loaded.ok) return { articles: [], problems: loaded.problems }
  const out = loaded.value.articles.filter(({ status }) => status === 'published')
  const articles = out.map(({ slug, title, date, minutes }) => ({ slug, title, date, minutes }))
  return { articles, problems: [] }
}
