import type { Issue } from '../digests/issue.ts'
import { archivePage } from '../site/pages/archive-page.tsx'
import { issuePage } from '../site/pages/issue-page.tsx'
import { type BookingCall, type IssueView, issuePath } from '../site/pages/page.ts'
import { cardOf, pageFrameOf } from './cards.ts'
import { derivedFrom } from './derived.ts'
import type { Publication } from './publication.ts'
import { keyOf, pageOutput, type SiteOutput } from './site-output.ts'

/** The archive: its list, and a page for each issue that asked for one, with the articles that still have a page. */
export function archivePages(publication: Publication, issues: readonly Issue[]): readonly SiteOutput[] {
  const frame = pageFrameOf(publication)
  const framed = keyOf(frame)
  const archived = issues.filter((issue) => issue.archived)
  const pages = archived.map((issue) => {
    const view = viewOf(publication, issue)
    const make = () => issuePage(frame, view)
    return pageOutput(issuePath(issue.slug), { wave: 'page', key: keyOf(framed, view), make })
  })
  const make = () => archivePage(frame, archived)
  return [...pages, pageOutput('/archive/', { wave: 'list', key: keyOf(framed, archived), make })]
}

function viewOf(publication: Publication, issue: Issue): IssueView {
  const { slug, title, subject, letter, date } = issue
  const cardsOf = (carried: readonly string[]) =>
    carried
      .flatMap((slug) => derivedFrom(publication).bySlug.get(slug) ?? [])
      .map((article) => cardOf(publication, article))
  const booking = bookingOf(publication, issue)
  return {
    slug,
    title,
    date,
    ...(subject !== undefined && { subject }),
    ...(letter !== undefined && { letter }),
    articles: cardsOf(issue.articles),
    others: cardsOf(issue.others ?? []),
    ...(booking && { booking }),
  }
}

/** The issue's call to book, at the address the service has today; none for a service that is no longer offered. */
function bookingOf({ site, words }: Publication, { booking }: Issue): BookingCall | undefined {
  const { services } = site.booking
  const service = booking && Object.hasOwn(services, booking.service) ? services[booking.service] : undefined
  if (!service) return undefined
  const { url: href, label, description } = service
  const title = words.mail.bookingTitle
  return { title, href, label: booking?.label ?? label, ...(description !== undefined && { description }) }
}
