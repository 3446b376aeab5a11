import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { Subscriber } from '../../../core/subscribers/subscriber.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { surePage } from './sure-page.tsx'

interface AboutPerson {
  readonly signedIn: SignedIn
  readonly person: Subscriber
}

/** What has to be typed before somebody is taken off the list, and before they are erased. */
export const leaveWord = 'unsubscribe'
export const eraseWord = 'erase'

const place = '/admin/subscribers'

/** What suppressing somebody means, with the field for the reason. */
export function suppressPage(
  frame: PageFrame,
  { signedIn, person, reason }: AboutPerson & { readonly reason?: { readonly fault: string } },
): string {
  return surePage(frame, {
    ...common(signedIn, person),
    title: 'Suppress this person?',
    means: [
      'Nothing is mailed to them from now on, whatever campaigns ask; mails that are being sent just now may still arrive.',
      'No signup of theirs and no import goes past it.',
      'You can lift it whenever you like. Then they stand as they did before.',
    ],
    action: `${place}/${person.id}/suppress`,
    button: 'Suppress them',
    children: <ReasonField {...(reason && { fault: reason.fault })} />,
    ...(reason && { faults: { id: 'suppress', of: { reason: reason.fault } } }),
  })
}

/** The owner's words for why somebody is suppressed. */
export function ReasonField(props: { readonly fault?: string; readonly value?: string }) {
  return (
    <FormField
      id="suppress-reason"
      name="reason"
      type="text"
      label="Why"
      hint="Kept with it, for whoever asks later: for example “asked on the phone”."
      autocomplete="off"
      maxLength={200}
      required
      {...props}
    />
  )
}

/** What taking somebody off the list means. */
export function leavePage(
  frame: PageFrame,
  { signedIn, person, isFaulty = false }: AboutPerson & { readonly isFaulty?: boolean },
): string {
  return surePage(frame, {
    ...common(signedIn, person),
    title: 'Take them off the list?',
    means: [
      'Use it when they asked you to. A receipt says that they took their consent back, when, and that you noted it.',
      'Nothing is mailed to them from now on.',
      'Nobody but they can undo it: they sign up again and confirm. To keep them from mail for a while, suppress them instead.',
    ],
    action: `${place}/${person.id}/leave`,
    button: 'Take them off the list',
    typed: { word: leaveWord, isFaulty },
  })
}

/** What erasing somebody means, and what stays. */
export function erasePage(
  frame: PageFrame,
  { signedIn, person, isFaulty = false }: AboutPerson & { readonly isFaulty?: boolean },
): string {
  return surePage(frame, {
    ...common(signedIn, person),
    title: 'Erase this person?',
    means: [
      'Their address, name, answers and everything they did are removed, and past campaigns no longer know who they were.',
      'What stays is a keyed hash from which nobody can tell the address, today’s date, and that the owner was asked. By it no import brings them back.',
      'The numbers of past reports stay as they are. Copies of mails and files that you made yourself are not touched.',
      'They may sign up again whenever they like.',
    ],
    action: `${place}/${person.id}/erase`,
    button: 'Erase them for good',
    typed: { word: eraseWord, isFaulty },
  })
}

function common(signedIn: SignedIn, person: Subscriber) {
  const back = { href: `${place}/${person.id}`, label: 'No, leave them as they are' }
  return { signedIn, place, about: person.email, back }
}
