import type { Child } from 'hono/jsx'
import type { PageFrame, PageLink } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage, Mark } from './desk-layout.tsx'
import { TypedConfirmation } from './typed-confirmation.tsx'

interface SurePage {
  readonly signedIn: SignedIn
  readonly place: string
  readonly title: string
  /** Whom or what it is about. */
  readonly about: string
  /** What it means, a sentence each. */
  readonly means: readonly Child[]
  /** Where its form posts to, and the words on its button. */
  readonly action: string
  readonly button: string
  /** What has to be typed, for what cannot be undone; such a button is no filled one. */
  readonly typed?: { readonly word: string; readonly isFaulty: boolean }
  readonly children?: Child
  /** The way out, beside the button. */
  readonly back: PageLink
}

/** Says what something means before the button that does it. */
export function surePage(frame: PageFrame, page: SurePage): string {
  const { signedIn, place, title, about, means, action, button, typed, children, back } = page
  return deskPage(
    frame,
    { title, signedIn, place },
    <div class="desk sure">
      <h1>{title}</h1>
      <p class="standfirst">
        <bdi class="address">{about}</bdi>
      </p>
      <ul class="means">
        {means.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <form method="post" action={action} novalidate>
        <Mark signedIn={signedIn} />
        {children}
        {typed && <TypedConfirmation id="typed" word={typed.word} fault={typed.isFaulty} />}
        <p class="actions sure-acts">
          <button class={typed ? 'button danger' : 'button'} type="submit">
            {button}
          </button>
          <a class="button text" href={back.href}>
            {back.label}
          </a>
        </p>
      </form>
    </div>,
  )
}
