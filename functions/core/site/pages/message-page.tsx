import { renderPage } from './layout.tsx'
import type { PageFrame, PageLink } from './page.ts'

/** A page that says how something came out, and where to go from here: the home page unless another link is given. */
export function messagePage(
  frame: PageFrame,
  words: { readonly title: string; readonly text: string },
  onward: PageLink = { href: '/', label: frame.words.backHome },
): string {
  return renderPage(
    frame,
    { title: words.title, description: words.text, look: 'look-form' },
    <div class="narrow">
      <h1>{words.title}</h1>
      <p class="standfirst">{words.text}</p>
      <p>
        <a class="onward-link" href={onward.href}>
          {onward.label}
        </a>
      </p>
    </div>,
  )
}
