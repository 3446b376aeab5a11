import type { Colleague } from '../../../core/desk/colleague.ts'
import { mostColleagues } from '../../../core/desk/desk.ts'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { RadioChoice } from '../../../core/site/pages/radio-choice.tsx'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Act, Mark } from './desk-layout.tsx'
import { Moment } from './moment.tsx'
import { News } from './news.tsx'
import { settingsPage } from './settings-frame.tsx'

/** An invitation as it was filled in, and what is wrong with it. */
interface Invited {
  readonly email: string
  readonly role: string
  readonly fault: 'address' | 'full'
}

const done: Readonly<Record<string, string>> = {
  invited: 'Added. A message tells them how to sign in.',
  'invited-again': 'They were at the desk already and keep their role. The message goes to them once more.',
  role: 'Saved. It counts from their next click.',
  'signed-out': 'Signed out everywhere. They can ask for a new link.',
  removed: 'Removed. Their sessions and links open nothing any more.',
}

/** What the page says besides: what was just done, as its address says, or why nothing was. */
export interface PeopleExtras {
  readonly told?: string | undefined
  readonly invited?: Invited
  readonly refused?: 'last-owner'
}

interface PeoplePage extends PeopleExtras {
  readonly signedIn: SignedIn
  readonly colleagues: readonly Colleague[]
}

/** Everyone at the desk, with what an owner may decide of each, and the form that asks others in. */
export function peoplePage(frame: PageFrame, props: PeoplePage): string {
  const { signedIn, colleagues, told, invited, refused } = props
  const { timeZone } = frame.site
  return settingsPage(
    frame,
    { signedIn, title: 'Colleagues', at: '/admin/settings/people' },
    <>
      <News told={told} of={done} />
      {refused === 'last-owner' && (
        <div class="fault-summary" role="alert">
          <p class="fault-title">A desk needs an owner</p>
          <p>
            Nothing was changed, since nobody could ask colleagues in any more. Make somebody else an owner
            first.
          </p>
        </div>
      )}
      <FaultSummary
        title="There is something to correct"
        faults={invited ? { email: faults[invited.fault] } : {}}
        id="invite"
      />
      <h1>Colleagues</h1>
      <p class="standfirst">
        {colleagues.length === 1
          ? 'You are the only one who may sign in.'
          : `${colleagues.length} people may sign in.`}{' '}
        An editor writes, sends and looks after readers; an owner also decides who else may, and takes data
        out.
      </p>
      <ul class="rows">
        {colleagues.map((colleague) => (
          <Person signedIn={signedIn} colleague={colleague} timeZone={timeZone} />
        ))}
      </ul>
      <section class="desk-part" aria-labelledby="invite">
        <h2 id="invite">Ask somebody in</h2>
        <InviteForm signedIn={signedIn} {...(invited && { invited })} />
      </section>
    </>,
  )
}

function Person(props: {
  readonly signedIn: SignedIn
  readonly colleague: Colleague
  readonly timeZone: string
}) {
  const { signedIn, colleague, timeZone } = props
  const { id, email, role, addedAt, addedBy } = colleague
  const other = role === 'owner' ? 'editor' : 'owner'
  const base = `/admin/people/${id}`
  // Nobody gives up by one press what only another owner can give back.
  const isOwn = id === signedIn.colleague.id
  return (
    <li>
      <div>
        <p class="row-title">
          <bdi>{email}</bdi>
          {isOwn && <span class="tag">You</span>}
        </p>
        <p class="row-text">
          {role === 'owner' ? 'Owner' : 'Editor'}, since <Moment at={addedAt} timeZone={timeZone} />, by{' '}
          <bdi>{addedBy}</bdi>
        </p>
      </div>
      <div class="row-acts">
        {!isOwn && (
          <>
            <Act
              action={`${base}/role`}
              signedIn={signedIn}
              values={{ role: other }}
              about={`of ${email}`}
              quiet
            >
              {`Make ${other === 'owner' ? 'an owner' : 'an editor'}`}
            </Act>
            <Act action={`${base}/sign-out`} signedIn={signedIn} about={email} quiet>
              Sign out everywhere
            </Act>
          </>
        )}
        <a class="button text" href={`${base}/remove`}>
          {isOwn ? 'Leave the desk' : 'Remove'}
          {!isOwn && <span class="unseen"> {email}</span>}
        </a>
      </div>
    </li>
  )
}

const faults = {
  address: 'Enter an e-mail address, for example name@example.com, and choose a role',
  full: `A desk has room for ${mostColleagues} colleagues. Remove somebody first.`,
}

/** Who is to come, and as what. */
function InviteForm({ signedIn, invited }: { readonly signedIn: SignedIn; readonly invited?: Invited }) {
  return (
    <form method="post" action="/admin/people" aria-labelledby="invite" novalidate>
      <Mark signedIn={signedIn} />
      <FormField
        id="invite-email"
        name="email"
        type="email"
        label="E-mail address"
        hint="They get a message, and sign in by a link to this address."
        autocomplete="off"
        required
        {...(invited && { value: invited.email, fault: faults[invited.fault] })}
      />
      <RadioChoice
        id="invite-role"
        name="role"
        legend="Role"
        chosen={invited?.role === 'owner' ? 'owner' : 'editor'}
        options={[
          { value: 'editor', label: 'Editor', text: 'Works at the desk.' },
          { value: 'owner', label: 'Owner', text: 'Works at the desk, and decides who else may.' },
        ]}
      />
      <p class="actions">
        <button class="button" type="submit">
          Ask them in
        </button>
      </p>
    </form>
  )
}
