import type { Child } from 'hono/jsx'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import type { PageFrame, PageLink } from '../../../core/site/pages/page.ts'
import type { FieldFaults } from '../../../core/site/pages/signup-form.tsx'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage, Mark } from './desk-layout.tsx'
import { TypedConfirmation, typedFault } from './typed-confirmation.tsx'

interface Question {
  readonly signedIn: SignedIn
  readonly title: string
  /** Whom or what it is about. */
  readonly about: Child
  /** What it means, a sentence each. */
  readonly means: readonly Child[]
  /** Where its form posts to, and the words on its button. */
  readonly action: string
  readonly button: string
  /** What has to be typed, for what cannot be undone. */
  readonly typed?: { readonly word: string; readonly isFaulty: boolean }
  /** True for what takes something away without a word to type: its button is no filled one either. */
  readonly isFinal?: boolean
  /** What is wrong with the fields among the children, whose ids begin with `id`. */
  readonly faults?: { readonly id: string; readonly of: FieldFaults }
  /** Above the heading: why the last try changed nothing. */
  readonly refused?: Child
  /** Between what it means and the form. */
  readonly further?: Child
  /** Fields of the form. */
  readonly children?: Child
  /** The way out, beside the button. */
  readonly back: PageLink
}

/** Says what something means before the button that does it. */
export function surePage(
  frame: PageFrame,
  { place, ...question }: Question & { readonly place: string },
): string {
  const { signedIn, title } = question
  return deskPage(
    frame,
    { title, signedIn, place },
    <div class="desk">
      <Sure {...question} />
    </div>,
  )
}

/** The same as a part of a page that has a frame of its own. */
export function Sure(question: Question) {
  const { title, about, means, typed, refused, further } = question
  const { id, of } = question.faults ?? { id: 'sure', of: {} }
  const faults = typed?.isFaulty ? { typed: typedFault(typed.word) } : of
  return (
    <>
      {refused}
      <FaultSummary title="Nothing was changed" faults={faults} id={typed?.isFaulty ? 'sure' : id} />
      <h1>{title}</h1>
      <p class="standfirst">
        <bdi class="address">{about}</bdi>
      </p>
      <ul class="means">
        {means.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      {further}
      <SureForm {...question} />
    </>
  )
}

function SureForm({ signedIn, action, button, typed, isFinal, children, back }: Question) {
  return (
    <form method="post" action={action} novalidate>
      <Mark signedIn={signedIn} />
      {children}
      {typed && <TypedConfirmation id="sure-typed" word={typed.word} fault={typed.isFaulty} />}
      <p class="actions sure-acts">
        <button class={typed || isFinal ? 'button danger' : 'button'} type="submit">
          {button}
        </button>
        <a class="button text" href={back.href}>
          {back.label}
        </a>
      </p>
    </form>
  )
}
