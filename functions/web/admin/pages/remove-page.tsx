import type { Colleague } from '../../../core/desk/colleague.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage, Mark } from './desk-layout.tsx'

const ofAnother = {
  title: 'Remove this colleague?',
  means: [
    'Every browser of theirs is signed out at once, and no link brings them back.',
    'What they did stays in the record. Their subscription, if they have one, is another matter.',
    'You can ask them in again whenever you like.',
  ],
  act: 'Remove',
  not: 'No, keep them',
}
const ofOneself = {
  title: 'Leave the desk?',
  means: [
    'Every browser of yours is signed out at once, and no link brings you back.',
    'What you did stays in the record. Your subscription, if you have one, is another matter.',
    'Only another owner can ask you in again.',
  ],
  act: 'Remove',
  not: 'No, stay',
}

/** Says what removing somebody means, before the button that does it. */
export function removePage(
  frame: PageFrame,
  { signedIn, colleague }: { readonly signedIn: SignedIn; readonly colleague: Colleague },
): string {
  const { id, email } = colleague
  const words = id === signedIn.colleague.id ? ofOneself : ofAnother
  const { title } = words
  return deskPage(
    frame,
    { title, signedIn, place: '/admin/settings' },
    <div class="narrow">
      <h1>{title}</h1>
      <p class="standfirst">
        <bdi class="address">{email}</bdi>
      </p>
      <ul class="plain-list">
        {words.means.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <form method="post" action={`/admin/people/${id}/remove`}>
        <Mark signedIn={signedIn} />
        <p class="actions">
          <button class="button danger" type="submit">
            {words.act} {email}
          </button>
        </p>
      </form>
      <p>
        <a class="onward-link" href="/admin/settings/people">
          {words.not}
        </a>
      </p>
    </div>,
  )
}
