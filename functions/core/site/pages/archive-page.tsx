import { dayText } from '../../day-text.ts'
import { renderPage } from './layout.tsx'
import type { IssueCard, PageFrame } from './page.ts'
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

function IssueList({ frame, issues }: { readonly frame: PageFrame; readonly issues: readonly IssueCard[] }) {
  return (
    <ol class="article-list">
      {issues.map((issue) => (
        <li>
          <article>
            <p class="facts">
              <time datetime={issue.date}>{dayText(frame.site.language)(issue.date)}</time>
              {issue.subject !== undefined && issue.subject !== issue.title && <span>{issue.title}</span>}
            </p>
            <h2>
              <a href={issuePath(issue.slug)}>{issue.subject ?? issue.title}</a>
            </h2>
          </article>
        </li>
      ))}
    </ol>
  )
}
