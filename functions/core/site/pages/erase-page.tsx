import { renderPage } from './layout.tsx'
import type { PageFrame } from './page.ts'

/** Says exactly what being erased means, before the button that does it. */
export function erasePage(frame: PageFrame): string {
  const words = frame.words.preferences.erase.page
  return renderPage(
    frame,
    { title: words.title, description: words.text, look: 'look-form' },
    <div class="narrow">
      <h1>{words.title}</h1>
      <p class="standfirst">{words.text}</p>
      <ul class="plain-list">
        <li>{words.gone}</li>
        <li>{words.kept}</li>
        <li>{words.keptWhy}</li>
        <li>{words.late}</li>
      </ul>
      <form method="post" action="?">
        <input type="hidden" name="act" value="erase" />
        <button class="button danger" type="submit">
          {words.button}
        </button>
      </form>
      <p>
        <a class="onward-link" href="?">
          {words.back}
        </a>
      </p>
    </div>,
  )
}
