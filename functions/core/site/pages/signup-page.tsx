import { FaultSummary } from './fault-summary.tsx'
import { renderPage } from './layout.tsx'
import type { PageFrame } from './page.ts'
import { type FieldFaults, SignupForm, type SignupValues } from './signup-form.tsx'

interface SignupPage {
  /** Name of the form; the site's own when left out. */
  readonly form?: string | undefined
  readonly values?: SignupValues
  /** What to mend; the form is shown as the person filled it in. */
  readonly faults?: FieldFaults
  /** A form on somebody's page was filled in without fault and had no check that a person is there: this page has it. */
  readonly handsOver?: boolean
}

/** The signup page: to begin with, with what to mend, or to end what was begun on another page. */
export function signupPage(frame: PageFrame, page: SignupPage = {}): string {
  const { form, values, faults = {}, handsOver = false } = page
  const { words } = frame
  const { title, text } = handsOver ? words.handOver : words.signup
  // Search engines need one of them, and the form as somebody filled it in is nobody else's.
  const hidden = form !== undefined || handsOver || Object.keys(faults).length > 0
  return renderPage(
    frame,
    { title, description: text, path: '/subscribe', hidden, look: 'look-form' },
    <div class="narrow">
      <FaultSummary title={words.errors.summary} faults={faults} id="signup" />
      <h1>{title}</h1>
      <p class="standfirst">{text}</p>
      <SignupForm
        frame={frame}
        id="signup"
        source="/subscribe"
        form={form}
        full
        values={values}
        faults={faults}
        explainsCheck={handsOver || faults.challenge !== undefined}
      />
    </div>,
  )
}
