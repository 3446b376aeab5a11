import { renderPage } from './layout.tsx'
import type { PageFrame } from './page.ts'

/** A page that asks for one press of a button. The press posts to the page's own address; opening it does nothing. */
export function actionPage(
  frame: PageFrame,
  words: { readonly title: string; readonly text: string; readonly button: string },
): string {
  return renderPage(
    frame,
    { title: words.title, description: words.text, look: 'look-form' },
    <div class="narrow">
      <h1>{words.title}</h1>
      <p class="standfirst">{words.text}</p>
      <form method="post">
        <p class="actions">
          <button class="button" type="submit">
            {words.button}
          </button>
        </p>
      </form>
    </div>,
  )
}
