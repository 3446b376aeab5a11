import { mostOffered, notFoundPage } from '../site/pages/not-found-page.tsx'
import { notFoundFile } from '../site/published-path.ts'
import { cardOf, listedArticles, pageFrameOf } from './cards.ts'
import type { Publication } from './publication.ts'
import { keyOf, type SiteOutput } from './site-output.ts'

/** The page for addresses where nothing is, which every host of files and our own functions answer with. */
export function notFoundOutput(publication: Publication): SiteOutput {
  const frame = pageFrameOf(publication)
  const newest = listedArticles(publication)
    .slice(0, mostOffered)
    .map((article) => cardOf(publication, article))
  return {
    path: notFoundFile,
    contentType: 'text/html; charset=utf-8',
    wave: 'list',
    key: keyOf(frame, newest),
    make: () => notFoundPage(frame, newest),
  }
}
