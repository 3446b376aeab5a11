import type { Colleague } from '../../../core/desk/colleague.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { surePage } from './sure-page.tsx'

const ofAnother = {
  title: 'Remove this colleague?',
  means: [
    'Every browser of theirs is signed out at once, and no link brings them back.',
    'What they did stays in the record. Their subscription, if they have one, is another matter.',
    'You can ask them in again whenever you like.',
  ],
  not: 'No, keep them',
}
const ofOneself = {
  title: 'Leave the desk?',
  means: [
    'Every browser of yours is signed out at once, and no link brings you back.',
    'What you did stays in the record. Your subscription, if you have one, is another matter.',
    'Only another owner can ask you in again.',
  ],
  not: 'No, stay',
}

/** Says what removing somebody means, before the button that does it. */
export function removePage(
  frame: PageFrame,
  { signedIn, colleague }: { readonly signedIn: SignedIn; readonly colleague: Colleague },
): string {
  const { id, email } = colleague
  const { title, means, not } = id === signedIn.colleague.id ? ofOneself : ofAnother
  return surePage(frame, {
    ...{ signedIn, place: '/admin/settings', title, means, about: email },
    action: `/admin/people/${id}/remove`,
    button: `Remove ${email}`,
    isFinal: true,
    back: { href: '/admin/settings/people', label: not },
  })
}
