import type { Child } from 'hono/jsx'
import type { Colleague } from '../../../core/desk/colleague.ts'
import { mostColleagues } from '../../../core/desk/desk.ts'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import { RadioChoice } from '../../../core/site/pages/radio-choice.tsx'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Act, Mark } from './desk-layout.tsx'
import { Moment } from './moment.tsx'

/** An invitation as it was filled in, and what is wrong with it. */
export interface Invited {
  readonly email: string
  readonly role: string
  readonly fault: 'address' | 'full'
}

/** Everyone at the desk, with what an owner may decide of each, and the form that asks others in. */
export function PeopleSection(props: {
  readonly signedIn: SignedIn
  readonly colleagues: readonly Colleague[]
  readonly timeZone: string
  readonly children: Child
}) {
  const { signedIn, colleagues, timeZone, children } = props
  const count = colleagues.length === 1 ? 'You are the only one.' : `${colleagues.length} people may sign in.`
  return (
    <section class="desk-part" aria-labelledby="people">
      <h2 id="people">People</h2>
      <p>{count}</p>
      <ul class="rows">
        {colleagues.map((colleague) => (
          <Person signedIn={signedIn} colleague={colleague} timeZone={timeZone} />
        ))}
      </ul>
      <h3 id="invite">Ask somebody in</h3>
      {children}
    </section>
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
  full: `A desk has room for ${mostColleagues} people. Remove somebody first.`,
}

/** Who is to come, and as what. */
export function InviteForm({
  signedIn,
  invited,
}: {
  readonly signedIn: SignedIn
  readonly invited?: Invited
}) {
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
