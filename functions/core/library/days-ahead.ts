import { localDay } from '../local-day.ts'
import type { Problem } from '../problem.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { type Library, pagedArticles } from './library.ts'
import { articleWarning } from './library-problem.ts'

/** Articles with a page that are dated after today: other programs hold such a one back until its day, and here it is read already. */
export function daysAhead(
  { site, articles }: Pick<Library, 'site' | 'articles'>,
  now: Instant,
): readonly Problem[] {
  const today = localDay(now, site.timeZone)
  return pagedArticles(articles)
    .filter(({ date }) => date > today)
    .map((article) =>
      articleWarning(article, 'date', {
        rule: 'date-ahead',
        message: 'This day is still to come, and the article has its page already',
        mend: 'Write today’s date; or status: draft, and take that out on the day',
      }),
    )
}
