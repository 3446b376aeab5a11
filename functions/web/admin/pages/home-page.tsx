import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { DeskView } from '../../../flows/read-desk.ts'
import { deskPage } from './desk-layout.tsx'
import { type Invited, InviteForm, PeopleSection } from './people-section.tsx'
import { RecordSection } from './record-section.tsx'
import { SessionsSection } from './sessions-section.tsx'

/** What the page says besides: what was just done, as its address says, or why nothing was. */
export interface HomeExtras {
  readonly told?: string | undefined
  readonly invited?: Invited
  readonly refused?: 'last-owner'
}

interface HomePage extends HomeExtras {
  readonly signedIn: SignedIn
  readonly view: DeskView
}

const done: Readonly<Record<string, string>> = {
  ended: 'That browser is signed out.',
  invited: 'Added. A message tells them how to sign in.',
  'invited-again': 'They were at the desk already and keep their role. The message goes to them once more.',
  role: 'Saved. It counts from their next click.',
  'signed-out': 'Signed out everywhere. They can ask for a new link.',
  removed: 'Removed. Their sessions and links open nothing any more.',
}

/** What a colleague sees when they come in: who they are, where they are signed in, who else is here, and what was done. */
export function homePage(frame: PageFrame, { signedIn, view, told, invited, refused }: HomePage): string {
  const { email, role } = signedIn.colleague
  const isOwner = role === 'owner'
  const { timeZone } = frame.site
  const news = told !== undefined && Object.hasOwn(done, told) ? done[told] : undefined
  return deskPage(
    frame,
    { title: 'Home', signedIn },
    <div class="desk">
      {news && (
        <p class="notice" role="status">
          {news}
        </p>
      )}
      {refused === 'last-owner' && (
        <div class="fault-summary" role="alert">
          <p class="fault-title">A desk needs an owner</p>
          <p>
            Nothing was changed, since nobody could ask colleagues in any more. Make somebody else an owner
            first.
          </p>
        </div>
      )}
      <h1>Welcome</h1>
      <p class="standfirst">
        You are signed in as <bdi class="address">{email}</bdi>,{' '}
        {isOwner ? 'an owner: you decide who else may sign in.' : 'an editor.'}
      </p>
      <p class="aside">
        Articles and campaigns are files in <code>content/</code>: <code>npx tidings plan</code> shows what
        they would change, <code>npx tidings campaign list</code> what is scheduled and sent.
      </p>
      {isOwner && (
        <PeopleSection signedIn={signedIn} colleagues={view.colleagues} timeZone={timeZone}>
          <InviteForm signedIn={signedIn} {...(invited && { invited })} />
        </PeopleSection>
      )}
      <SessionsSection signedIn={signedIn} sessions={view.sessions} timeZone={timeZone} />
      <RecordSection entries={view.entries} isOwner={isOwner} timeZone={timeZone} />
    </div>,
  )
}
