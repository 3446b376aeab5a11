import type { PageFrame } from '../../../core/site/pages/page.ts'
import { ToldBody } from '../../../core/site/pages/told-body.tsx'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { PressTold } from '../press-rules.ts'
import { deskPage } from './desk-layout.tsx'

/** What was pressed is being done by the first press, and takes long. */
export function stillWorkingPage(frame: PageFrame, signedIn: SignedIn | undefined): string {
  return told(frame, signedIn, {
    title: 'It is still being done',
    text: 'It was pressed twice, and is done once: the first press has not ended yet. Look in a minute what came of it.',
  })
}

/** The first press ended without an answer, and what it may do is not to be done twice. */
export function brokenOffPage(frame: PageFrame, signedIn: SignedIn | undefined): string {
  return told(frame, signedIn, {
    title: 'The first press broke off',
    text: 'Nobody knows how far it came, so it was not done again by itself: it may have mailed somebody, or made a key. Look first. To do it all the same, open its page again.',
  })
}

/** The first press was answered by a page that cannot be shown again. */
export function doneBeforePage(
  frame: PageFrame,
  signedIn: SignedIn | undefined,
  as: PressTold = { title: 'It is done', text: 'It was pressed twice, and done once.' },
): string {
  return told(frame, signedIn, as)
}

function told(frame: PageFrame, signedIn: SignedIn | undefined, { title, text, onward }: PressTold): string {
  const link = onward ?? { href: '/admin', label: 'Back to the desk' }
  return deskPage(frame, { title, signedIn }, <ToldBody title={title} text={text} onward={link} />)
}
