import { renderWeb } from '../articles/render-web.ts'
import type { StandingPage } from '../articles/standing-page.ts'
import { standingPage } from '../site/pages/standing-page.tsx'
import { pageFrameOf } from './cards.ts'
import { contextInputs } from './context-inputs.ts'
import type { Publication } from './publication.ts'
import { renderContextOf } from './render-context-of.ts'

/** What the page of a standing page follows from besides the frame, as plain JSON. */
export function standingInputs(publication: Publication, page: StandingPage): readonly unknown[] {
  return [page.mark, ...contextInputs(publication, page)]
}

/** The page of a page without a date. */
export function standingPageOf(publication: Publication, page: StandingPage): string {
  const { path, title, description, lang: language, dir: direction } = page
  const body = renderWeb(page, renderContextOf(publication))
  return standingPage(pageFrameOf(publication), { path, title, description, body, language, direction })
}
