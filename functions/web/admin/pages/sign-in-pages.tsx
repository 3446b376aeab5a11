import type { Colleague } from '../../../core/desk/colleague.ts'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { deskPage } from './desk-layout.tsx'

interface SignInPage {
  /** What was typed and is no address. */
  readonly faulty?: string
  readonly onLoopback?: boolean
}

const fault = 'Enter an e-mail address, for example name@example.com'

/** Asks for the address that a link is to go to. */
export function signInPage(frame: PageFrame, { faulty, onLoopback }: SignInPage): string {
  const isFaulty = faulty !== undefined
  return deskPage(
    frame,
    { title: 'Sign in' },
    <div class="narrow">
      <FaultSummary
        title="There is something to correct"
        faults={isFaulty ? { email: fault } : {}}
        id="sign-in"
      />
      <h1>Sign in to the desk</h1>
      <p class="standfirst">There is no password. We mail you a link that signs you in, once.</p>
      <form method="post" action="/admin/sign-in" novalidate>
        <FormField
          id="sign-in-email"
          name="email"
          type="email"
          label="E-mail address"
          hint="The one that you are known by at this desk."
          autocomplete="email"
          required
          {...(isFaulty && { value: faulty, fault })}
        />
        <p class="actions">
          <button class="button" type="submit">
            Mail me a link
          </button>
        </p>
      </form>
      <section class="further">
        <h2>Nobody has signed in here yet?</h2>
        <p>
          Whoever {onLoopback ? 'runs Tidings on this machine' : 'can reach the AWS account'} is the owner.
          This prints a link for them:
        </p>
        <pre class="command">npx tidings admin-link{onLoopback ? '' : ' --stage NAME'}</pre>
        {onLoopback && (
          <p>
            Mail never leaves this machine: a link that is mailed lies in <a href="/_local/">the outbox</a>.
          </p>
        )}
      </section>
    </div>,
  )
}

/** Shows whom a link signs in, and the button that does it; opening it does nothing. */
export function linkPage(frame: PageFrame, { email }: Colleague): string {
  return deskPage(
    frame,
    { title: 'Sign in' },
    <div class="narrow">
      <h1>Sign in to the desk</h1>
      <p class="standfirst">
        As <bdi class="address">{email}</bdi>
      </p>
      <form method="post">
        <p class="actions">
          <button class="button" type="submit">
            Sign in
          </button>
        </p>
      </form>
      <p class="aside">
        You stay signed in on this browser for seven days, or until twelve hours pass without you. If this is
        not your device, sign out when you are done.
      </p>
    </div>,
  )
}
