import type { PageFrame } from './page.ts'
import { SignupForm } from './signup-form.tsx'

/** The invitation to subscribe that closes a page: one field and one button. */
export function SignupBand({ frame, source }: { readonly frame: PageFrame; readonly source: string }) {
  return (
    <section class="signup-band" aria-labelledby="signup-title">
      <div class="wrap">
        <div>
          <h2 id="signup-title">{frame.words.signup.title}</h2>
          <p>{frame.words.signup.text}</p>
        </div>
        <SignupForm frame={frame} id="signup" source={source} />
      </div>
    </section>
  )
}
