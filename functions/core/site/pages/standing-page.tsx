import { raw } from 'hono/html'
import { renderPage } from './layout.tsx'
import type { PageFrame } from './page.ts'

/** A page that belongs to no date, as it is shown. `body` is sanitised HTML with headings from h2 down. */
export interface StandingPageView {
  readonly path: string
  readonly title: string
  readonly description: string
  readonly body: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/** A page such as the one on privacy: its title, what it is about, its text. */
export function standingPage(frame: PageFrame, page: StandingPageView): string {
  const { path, title, description, language, direction } = page
  return renderPage(
    frame,
    { title, description, path, language, direction, look: 'look-article' },
    <article class="article">
      <header class="article-head">
        <div class="column">
          <h1>{title}</h1>
          <p class="standfirst">{description}</p>
        </div>
      </header>
      <div class="prose">{raw(page.body)}</div>
    </article>,
  )
}
