import type { Colleague } from '../../../core/desk/colleague.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage, Mark } from './desk-layout.tsx'

/** Says what removing somebody means, before the button that does it. */
export function removePage(
  frame: PageFrame,
  { signedIn, colleague }: { readonly signedIn: SignedIn; readonly colleague: Colleague },
): string {
  const { id, email } = colleague
  const title = id === signedIn.colleague.id ? 'Leave the desk?' : 'Remove this colleague?'
  return deskPage(
    frame,
    { title, signedIn },
    <div class="narrow">
      <h1>{title}</h1>
      <p class="standfirst">
        <bdi class="address">{email}</bdi>
      </p>
      <ul class="plain-list">
        <li>Every browser of theirs is signed out at once, and no link brings them back.</li>
        <li>What they did stays in the record. Their subscription, if they have one, is another matter.</li>
        <li>You can ask them in again whenever you like.</li>
      </ul>
      <form method="post" action={`/admin/people/${id}/remove`}>
        <Mark signedIn={signedIn} />
        <p class="actions">
          <button class="button danger" type="submit">
            Remove {email}
          </button>
        </p>
      </form>
      <p>
        <a class="onward-link" href="/admin">
          No, keep them
        </a>
      </p>
    </div>,
  )
}
