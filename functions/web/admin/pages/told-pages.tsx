import type { PageFrame, PageLink } from '../../../core/site/pages/page.ts'
import { ToldBody } from '../../../core/site/pages/told-body.tsx'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage } from './desk-layout.tsx'
import { command } from './new-import-page.tsx'
import { tooMuch } from './upload-page.tsx'

const home: PageLink = { href: '/admin', label: 'Go to the desk' }
const askAnew: PageLink = { href: '/admin/sign-in', label: 'Ask for a new link' }

interface Told {
  readonly title: string
  readonly text: string
  readonly onward?: PageLink
  readonly signedIn?: SignedIn | undefined
}

/** A page that says how something came out, and where to go from here. */
function toldPage(frame: PageFrame, { title, text, onward = home, signedIn }: Told): string {
  return deskPage(frame, { title, signedIn }, <ToldBody title={title} text={text} onward={onward} />)
}

/** Whoever asked for a link, a colleague or a stranger. */
export function askedPage(frame: PageFrame): string {
  const text =
    'If that address belongs to somebody at this desk, a link is on its way to it. It works once, for fifteen minutes. ' +
    'If nothing comes, look among the unwanted mail, or use the link before: only a few are sent in a quarter of an hour.'
  return toldPage(frame, { title: 'Look in your inbox', text, onward: askAnew })
}

/** A link that opens nothing; nobody is told why. */
export function spentPage(frame: PageFrame): string {
  const text =
    'A link signs you in once and for fifteen minutes. This one was used, is too old, or was cut short on its way.'
  return toldPage(frame, { title: 'This link no longer works', text, onward: askAnew })
}

/** A link to a draft that shows nothing; nobody is told why. */
export function draftEndedPage(frame: PageFrame): string {
  const text =
    'A link to a draft works for seven days, while it is one and until the link is taken back. This one has ended, or was cut short on its way: ask whoever sent it for another.'
  return toldPage(frame, {
    title: 'This link shows nothing',
    text,
    onward: { href: '/', label: frame.site.name },
  })
}

/** Too many links were asked for from one network. */
export function limitedPage(frame: PageFrame): string {
  const text =
    'More links were asked for from your network than we send in an hour, so nothing was sent. A link that you have may still work.'
  return toldPage(frame, { title: 'Please try again later', text, onward: askAnew })
}

/** Something was to be done by whoever is not signed in any more. */
export function endedPage(frame: PageFrame): string {
  const text =
    'You were signed out meanwhile, so nothing was changed. What you wrote is still in this tab: sign in in another one, ' +
    'then come back, go back one page, and send it again.'
  return toldPage(frame, { title: 'Your session has ended', text, onward: { ...askAnew, label: 'Sign in' } })
}

/** A form that no page of the desk has sent, or one of an earlier session. */
export function foreignPage(frame: PageFrame): string {
  const text =
    'What you sent did not come from a page of this desk that is open now, so nothing was changed. Open the desk and try again.'
  return toldPage(frame, { title: 'That was not sent from here', text })
}

/** A colleague who may not. */
export function notAllowedPage(frame: PageFrame, signedIn: SignedIn): string {
  const text = 'Only owners may do this. Ask one of them, or have them make you an owner.'
  return toldPage(frame, {
    title: 'This is for owners',
    text,
    onward: { ...home, label: 'Back to the desk' },
    signedIn,
  })
}

/** A route that no row of the table is about. */
export function closedPage(frame: PageFrame): string {
  return toldPage(frame, { title: 'This page is closed', text: 'Nobody may open it yet.' })
}

/** Nothing is at the address. */
export function notFoundPage(frame: PageFrame, signedIn: SignedIn | undefined): string {
  const text = 'The address may be mistyped, or what it was about has gone meanwhile.'
  return toldPage(frame, { title: 'This page is not here', text, signedIn })
}

/** A form that holds more than any of ours. */
export function tooLargePage(frame: PageFrame): string {
  return toldPage(frame, {
    title: 'That is too much for this form',
    text: 'Go back, shorten it, and send it again.',
  })
}

/** An article and pictures that are more than one form takes, sent by a browser that runs no script of ours. */
export function tooLargeArticlePage(frame: PageFrame): string {
  return toldPage(frame, {
    title: 'Nothing was stored',
    text: tooMuch,
    onward: { href: '/admin/upload', label: 'Choose the files again' },
  })
}

/** Something broke. */
export function faultPage(frame: PageFrame): string {
  const text = 'Nothing you did caused it. It was noted; please try again in a minute.'
  return toldPage(frame, { title: 'Something went wrong on our side', text })
}

/** A file that is too large for one request, sent by a browser that runs no script of ours. */
export function tooLargeFilePage(frame: PageFrame): string {
  return deskPage(
    frame,
    { title: 'That file is too large for one form' },
    <ToldBody
      title="That file is too large for one form"
      text="The page sends larger files in parts where it may run its script. Without it, a terminal takes files of any size:"
      onward={{ href: '/admin/imports/new', label: 'Back to the form' }}
    >
      <pre class="command">{command}</pre>
    </ToldBody>,
  )
}
