import { dayText } from '../../day-text.ts'
import { say } from '../page-words.ts'
import { ArticleList } from './article-list.tsx'
import { renderPage } from './layout.tsx'
import type { ArticleCard, IssueCard, PageFrame } from './page.ts'
import { issuePath } from './page.ts'
import { SignupBand } from './signup-band.tsx'

/** The list of digests that were sent. */
export function archivePage(frame: PageFrame, issues: readonly IssueCard[]): string {
  const { lists } = frame.words
  return renderPage(
    frame,
    { title: lists.archive, description: lists.archiveText, path: '/archive/', look: 'look-list' },
    <>
      <div class="wrap">
        <div class="list-head">
          <h1>{lists.archive}</h1>
          <p>{lists.archiveText}</p>
        </div>
        {issues.length === 0 ? (
          <p class="empty">{lists.noIssues}</p>
        ) : (
          <IssueList frame={frame} issues={issues} />
        )}
      </div>
      <SignupBand frame={frame} source="/archive/" />
    </>,
  )
}

/** One digest as it was sent: its subject, its date and its articles. */
export function issuePage(frame: PageFrame, issue: IssueCard, articles: readonly ArticleCard[]): string {
  const text = say(frame.words.lists.issueText, { date: dayText(frame.site.language)(issue.date) })
  return renderPage(
    frame,
    { title: issue.title, description: text, path: issuePath(issue.slug), look: 'look-list' },
    <>
      <div class="wrap">
        <div class="list-head">
          <h1>{issue.title}</h1>
          <p>{text}</p>
        </div>
        <ArticleList frame={frame} articles={articles} level={2} />
      </div>
      <SignupBand frame={frame} source={issuePath(issue.slug)} />
    </>,
  )
}

function IssueList({ frame, issues }: { readonly frame: PageFrame; readonly issues: readonly IssueCard[] }) {
  return (
    <ol class="article-list">
      {issues.map((issue) => (
        <li>
          <article>
            <p class="facts">
              <time datetime={issue.date}>{dayText(frame.site.language)(issue.date)}</time>
            </p>
            <h2>
              <a href={issuePath(issue.slug)}>{issue.title}</a>
            </h2>
          </article>
        </li>
      ))}
    </ol>
  )
}
