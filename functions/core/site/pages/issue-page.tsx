import { raw } from 'hono/html'
import { dayText } from '../../day-text.ts'
import { say } from '../say.ts'
import { ArticleList } from './article-list.tsx'
import { trailData } from './json-ld.ts'
import { renderPage } from './layout.tsx'
import type { BookingCall, IssueView, PageFrame } from './page.ts'
import { issuePath } from './page.ts'
import { SignupBand } from './signup-band.tsx'
import { Trail } from './trail.tsx'

/** One digest as it was sent: its subject, its date, the letter, the articles, also of its smaller variants, and the call to book. */
export function issuePage(frame: PageFrame, issue: IssueView): string {
  const { title, subject = title, letter, articles, others, booking } = issue
  const path = issuePath(issue.slug)
  const sent = say(frame.words.lists.issueText, { date: dayText(frame.site.language)(issue.date) })
  const facts = subject === title ? sent : `${title} · ${sent}`
  const trail = [{ href: '/archive/', label: frame.words.lists.archive }]
  return renderPage(
    frame,
    {
      title: subject,
      description: facts,
      path,
      look: 'look-list',
      linkedData: trailData(frame, trail, subject),
    },
    <>
      <div class="wrap">
        <div class="list-head">
          <Trail frame={frame} links={trail} />
          <h1>{subject}</h1>
          <p>{facts}</p>
        </div>
        {letter !== undefined && <div class="prose letter">{raw(letter)}</div>}
        {articles.length > 0 && <ArticleList frame={frame} articles={articles} level={2} />}
        {others.length > 0 && (
          <section class="others" aria-labelledby="others-title">
            <h2 class="section-title" id="others-title">
              {frame.words.lists.issueOthers}
            </h2>
            <ArticleList frame={frame} articles={others} level={3} />
          </section>
        )}
        {booking && <Call booking={booking} />}
      </div>
      <SignupBand frame={frame} source={path} />
    </>,
  )
}

function Call({ booking }: { readonly booking: BookingCall }) {
  return (
    <section class="call" aria-labelledby="call-title">
      <h2 id="call-title">{booking.title}</h2>
      {booking.description !== undefined && <p>{booking.description}</p>}
      <p class="action">
        <a class="button" href={booking.href}>
          {booking.label}
        </a>
      </p>
    </section>
  )
}
