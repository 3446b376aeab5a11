import { renderPage } from './layout.tsx'
import type { PageFrame, PageLink } from './page.ts'

/** What a page asks for, and everything that it says before. */
interface Action {
  readonly words: { readonly title: string; readonly text: string; readonly button: string }
  /** What the press means, point by point, for one that cannot be undone; the button then warns. */
  readonly means?: readonly string[]
  /** Value of the field `act`, where the page's address does more than one thing; it is then posted without a query. */
  readonly act?: string
  /** Where to go instead. */
  readonly instead?: PageLink
}

/** A page that asks for one press of a button. The press posts to the page's own address; opening it does nothing. */
export function actionPage(frame: PageFrame, { words, means, act, instead }: Action): string {
  return renderPage(
    frame,
    { title: words.title, description: words.text, look: 'look-form' },
    <div class="narrow">
      <h1>{words.title}</h1>
      <p class="standfirst">{words.text}</p>
      {means && (
        <ul class="plain-list">
          {means.map((point) => (
            <li>{point}</li>
          ))}
        </ul>
      )}
      <form method="post" action={act && '?'}>
        {act && <input type="hidden" name="act" value={act} />}
        <p class="actions">
          <button class={means ? 'button danger' : 'button'} type="submit">
            {words.button}
          </button>
        </p>
      </form>
      {instead && (
        <p>
          <a class="onward-link" href={instead.href}>
            {instead.label}
          </a>
        </p>
      )}
    </div>,
  )
}

/** Says exactly what being erased means, before the button that does it. */
export function erasePage(frame: PageFrame): string {
  const { gone, kept, keptWhy, late, back, ...words } = frame.words.preferences.erase.page
  const means = [gone, kept, keptWhy, late]
  return actionPage(frame, { words, means, act: 'erase', instead: { href: '?', label: back } })
}
