import { renderPage } from './layout.tsx'
import type { PageFrame, PageLink } from './page.ts'
import { ToldBody } from './told-body.tsx'

/**
 * A next step below what a page says, and what the person agrees to by it. Its button posts to the page's own address with
 * `?again`, so that no page repeats the token of the link that opened it.
 */
interface Offer {
  readonly words: { readonly title?: string; readonly text?: string; readonly button: string }
  readonly consent?: string
}

/**
 * A page that says how something came out, and where to go from here: the home page unless another link is given. An
 * `offer` with a heading stands apart as what else one may do; one without is what to do next.
 */
export function messagePage(
  frame: PageFrame,
  words: { readonly title: string; readonly text: string },
  onward: PageLink = { href: '/', label: frame.words.backHome },
  offer?: Offer,
): string {
  return renderPage(
    frame,
    { title: words.title, description: words.text, look: 'look-form' },
    <ToldBody title={words.title} text={words.text} onward={onward}>
      {offer && <OfferedStep {...offer} />}
    </ToldBody>,
  )
}

function OfferedStep({ words, consent }: Offer) {
  const { title, text, button } = words
  const form = (
    <form method="post" action="?again">
      {consent && <p class="consent">{consent}</p>}
      <p class="actions">
        <button class={title ? 'button quiet' : 'button'} type="submit">
          {button}
        </button>
      </p>
    </form>
  )
  if (!title) return form
  return (
    <section class="further">
      <h2>{title}</h2>
      <p>{text}</p>
      {form}
    </section>
  )
}
