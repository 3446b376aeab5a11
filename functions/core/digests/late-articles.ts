import type { Article } from '../articles/article.ts'
import { localDay } from '../local-day.ts'
import type { Problem } from '../problem.ts'
import type { Publication } from '../publication/publication.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { digestArticles } from './choose-articles.ts'
import type { ChoosingCampaign } from './choose-issue.ts'
import { hasCohorts } from './cohorts.ts'
import { carriedBy, type Issue, issuesBefore, uncancelled } from './issue.ts'

/**
 * Warns of articles that "since the last issue" passes by: dated before that issue, though after what was new in it, and in
 * no issue. They were published late under an older date, or the first issue of
 * all was full.
 */
export function lateArticles(
  { site, articles }: Pick<Publication, 'site' | 'articles'>,
  campaign: ChoosingCampaign,
  now: Instant,
  issues: readonly Issue[],
): readonly Problem[] {
  const { definition } = campaign
  if (!hasCohorts(definition) || definition.articles.since !== 'last-issue') return []
  const before = issuesBefore(issues, campaign)
  const [last, previous] = uncancelled(before)
  if (!last) return []
  const lastDay = localDay(last.startedAt, site.timeZone)
  const firstDay = previous ? localDay(previous.startedAt, site.timeZone) : oldestDay(articles, last)
  const carried = new Set(before.flatMap(carriedBy))
  return digestArticles(definition.articles, articles, { now, timeZone: site.timeZone })
    .filter(({ date, slug }) => date >= firstDay && date < lastDay && !carried.has(slug))
    .map((article) => lateArticle(article, lastDay))
}

/** The day from which the first issue of all took articles: it began at the newest. */
function oldestDay(articles: readonly Article[], issue: Issue): string {
  const slugs = carriedBy(issue)
  const days = articles.filter(({ slug }) => slugs.includes(slug)).map(({ date }) => date)
  return days.sort()[0] ?? issue.date
}

function lateArticle({ slug, file, date, places }: Article, lastDay: string): Problem {
  return {
    file,
    ...(places.date ?? { line: 1, column: 1 }),
    rule: 'article-passed-by',
    severity: 'warning',
    message: `\`${slug}\` is dated ${date}, before the last issue of ${lastDay}, and no issue carried it`,
    mend: 'Give it today’s date, or name it under articles in a campaign of its own',
  }
}
