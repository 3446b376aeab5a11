import type { DeskSession } from '../../../core/desk/desk-session.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Act } from './desk-layout.tsx'
import { Moment } from './moment.tsx'
import { News } from './news.tsx'
import { settingsPage } from './settings-frame.tsx'

const done: Readonly<Record<string, string>> = { ended: 'That browser is signed out.' }

/** Where somebody is signed in, each with the button that ends it. */
export function sessionsPage(
  frame: PageFrame,
  props: {
    readonly signedIn: SignedIn
    readonly sessions: readonly DeskSession[]
    readonly told: string | undefined
  },
): string {
  const { signedIn, sessions, told } = props
  return settingsPage(
    frame,
    { signedIn, title: 'Your sessions', at: '/admin/settings/sessions' },
    <>
      <News told={told} of={done} />
      <h1>Where you are signed in</h1>
      <p class="standfirst">
        As <bdi class="address">{signedIn.colleague.email}</bdi>. If you do not know one of these, end it,
        then sign out everywhere and look after your mailbox.
      </p>
      <ul class="rows">
        {sessions.map((session) => (
          <Session signedIn={signedIn} session={session} timeZone={frame.site.timeZone} />
        ))}
      </ul>
      <div class="actions">
        <Act action="/admin/sign-out-everywhere" signedIn={signedIn}>
          Sign out everywhere
        </Act>
      </div>
    </>,
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
