import { FaultSummary } from './fault-summary.tsx'
import { renderPage } from './layout.tsx'
import type { PageFrame } from './page.ts'
import { type FieldFaults, SignupForm, type SignupValues } from './signup-form.tsx'

/**
 * The signup page with the form of that name, or the site's own; with faults, the form as the person filled it in and what
 * to mend.
 */
export function signupPage(
  frame: PageFrame,
  values: SignupValues = {},
  faults: FieldFaults = {},
  form?: string,
): string {
  const { words } = frame
  const { title, text: description } = words.signup
  // Search engines need one of them, and the form as somebody filled it in is nobody else's.
  const hidden = form !== undefined || Object.keys(faults).length > 0
  return renderPage(
    frame,
    { title, description, path: '/subscribe', hidden, look: 'look-form' },
    <div class="narrow">
      <FaultSummary title={words.errors.summary} faults={faults} id="signup" />
      <h1>{words.signup.title}</h1>
      <p class="standfirst">{words.signup.text}</p>
      <SignupForm
        frame={frame}
        id="signup"
        source="/subscribe"
        form={form}
        full
        values={values}
        faults={faults}
      />
    </div>,
  )
}
