import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage } from './desk-layout.tsx'

/** What a colleague sees when they come in. */
export function homePage(frame: PageFrame, { signedIn }: { readonly signedIn: SignedIn }): string {
  const { email, role } = signedIn.colleague
  return deskPage(
    frame,
    { title: 'Overview', signedIn, place: '/admin' },
    <div class="desk">
      <h1>Welcome</h1>
      <p class="standfirst">
        You are signed in as <bdi class="address">{email}</bdi>,{' '}
        {role === 'owner' ? (
          <>
            an owner: you decide <a href="/admin/settings/people">who else may sign in</a>.
          </>
        ) : (
          'an editor.'
        )}
      </p>
      <p class="aside">
        Articles and campaigns are files in <code>content/</code>: <code>npx tidings plan</code> shows what
        they would change, <code>npx tidings campaign list</code> what is scheduled and sent.
      </p>
    </div>,
  )
}
