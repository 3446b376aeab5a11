import { say } from '../page-words.ts'
import { dateText } from './date-text.ts'
import type { ArticleCard, PageFrame } from './page.ts'

/** When an article appeared and how long it takes to read. */
export function ArticleFacts({
  frame,
  article,
}: {
  readonly frame: PageFrame
  readonly article: ArticleCard
}) {
  return (
    <p class="facts">
      <time datetime={article.date}>{dateText(article.date, frame.site.language)}</time>
      <span>{say(frame.words.article.minutes, { minutes: article.minutes })}</span>
    </p>
  )
}
