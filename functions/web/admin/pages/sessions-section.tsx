import type { DeskSession } from '../../../core/desk/desk-session.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Act } from './desk-layout.tsx'
import { Moment } from './moment.tsx'

/** Where somebody is signed in, each with the button that ends it. */
export function SessionsSection(props: {
  readonly signedIn: SignedIn
  readonly sessions: readonly DeskSession[]
  readonly timeZone: string
}) {
  const { signedIn, sessions, timeZone } = props
  return (
    <section class="desk-part" aria-labelledby="sessions">
      <h2 id="sessions">Where you are signed in</h2>
      <p>If you do not know one of these, end it, then sign out everywhere and look after your mailbox.</p>
      <ul class="rows">
        {sessions.map((session) => (
          <Session signedIn={signedIn} session={session} timeZone={timeZone} />
        ))}
      </ul>
      <div class="actions">
        <Act action="/admin/sign-out-everywhere" signedIn={signedIn}>
          Sign out everywhere
        </Act>
      </div>
    </section>
  )
}

function Session(props: {
  readonly signedIn: SignedIn
  readonly session: DeskSession
  readonly timeZone: string
}) {
  const { signedIn, session, timeZone } = props
  const { id, browser, network, createdAt, seenAt } = session
  const isThis = id === signedIn.session.id
  return (
    <li>
      <div>
        <p class="row-title">
          {browser}
          {isThis && <span class="tag">This browser</span>}
        </p>
        <p class="row-text">
          Signed in <Moment at={createdAt} timeZone={timeZone} bare />, last used{' '}
          <Moment at={seenAt} timeZone={timeZone} />
          {network && `, from the network ${network}`}
        </p>
      </div>
      <div class="row-acts">
        <Act action={`/admin/sessions/${id}/end`} signedIn={signedIn} about={`of ${browser}`} quiet>
          End this session
        </Act>
      </div>
    </li>
  )
}
