import type { Issue } from '../digests/issue.ts'
import { archivePage, issuePage } from '../site/pages/archive-page.tsx'
import { issuePath } from '../site/pages/page.ts'
import type { SiteFile } from '../site/site-look.ts'
import { cardOf, pageFile, pageFrameOf } from './cards.ts'
import type { Publication } from './publication.ts'

/** The archive: its list, and a page for each issue that asked for one, with the articles that still have a page. */
export function archivePages(publication: Publication, issues: readonly Issue[]): readonly SiteFile[] {
  const frame = pageFrameOf(publication)
  const archived = issues.filter((issue) => issue.archived)
  const pages = archived.map((issue) => {
    const articles = issue.articles.flatMap((slug) =>
      publication.articles.filter((article) => article.slug === slug),
    )
    const cards = articles.map((article) => cardOf(publication, article))
    return pageFile(issuePath(issue.slug), issuePage(frame, issue, cards))
  })
  return [pageFile('/archive/', archivePage(frame, archived)), ...pages]
}
