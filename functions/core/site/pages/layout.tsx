import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { directionOf } from './direction.ts'
import { PageFooter } from './footer.tsx'
import { PageHead, type PageMeta } from './head.tsx'
import { PageHeader } from './header.tsx'
import type { PageFrame } from './page.ts'

/** A whole document around the content of `main`, as text that starts with the doctype. */
export function renderPage(frame: PageFrame, meta: PageMeta, content: Child): string {
  const language = meta.language ?? frame.site.language
  const page = (
    <html lang={language} dir={meta.direction ?? directionOf(language)}>
      <PageHead frame={frame} meta={meta} />
      <body class={meta.look}>
        <a class="skip-link" href="#content">
          {frame.words.navigation.skip}
        </a>
        <PageHeader frame={frame} path={meta.path} />
        <main id="content" tabindex={-1}>
          {content}
        </main>
        <PageFooter frame={frame} />
      </body>
    </html>
  )
  return `<!doctype html>\n${raw(String(page))}\n`
}
