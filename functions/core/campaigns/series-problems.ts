import type { Problem } from '../problem.ts'
import type { Located } from '../yaml/parse-yaml.ts'
import type { CampaignFrontMatter } from './campaign-front-matter.ts'

/** A recurring campaign that lists its articles: each of its issues would carry the same ones. */
export function seriesProblems(
  file: string,
  { value, places }: Located<CampaignFrontMatter>,
): readonly Problem[] {
  const { schedule, articles } = value
  if (schedule === 'manual' || schedule.at !== undefined) return []
  if (!Array.isArray(articles) || articles.length === 0) return []
  return [
    {
      file,
      ...(places.articles ?? { line: 1, column: 1 }),
      rule: 'campaign-recurring-list',
      severity: 'error',
      message: 'Each issue of a recurring campaign would carry these same articles',
      mend: 'Write articles: { since: last-issue }, or give this list one time with at',
    },
  ]
}
