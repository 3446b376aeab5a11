import { dayText } from '../../day-text.ts'
import { say } from '../say.ts'
import type { ArticleCard, PageFrame } from './page.ts'

/** When an article appeared, how long it takes to read, and on which site where that is another. */
export function ArticleFacts({
  frame,
  article,
}: {
  readonly frame: PageFrame
  readonly article: ArticleCard
}) {
  return (
    <p class="facts">
      <time class="dt-published" datetime={article.date}>
        {dayText(frame.site.language)(article.date)}
      </time>
      <span>{say(frame.words.article.minutes, { minutes: article.minutes })}</span>
      {article.elsewhere !== undefined && <span>{new URL(article.elsewhere).hostname}</span>}
    </p>
  )
}
