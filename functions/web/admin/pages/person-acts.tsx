import type { Child } from 'hono/jsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { confirmsFrom } from '../../../core/subscribers/signup.ts'
import type { Instant, Subscriber } from '../../../core/subscribers/subscriber.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Act } from './desk-layout.tsx'
import { Moment } from './moment.tsx'

interface ActsOf {
  readonly signedIn: SignedIn
  readonly person: Subscriber
  readonly frame: PageFrame
  readonly now: Instant
}

/** What can be done for or with a person, as far as their state and the colleague's role let it. */
export function PersonActs({ signedIn, person, frame, now }: ActsOf) {
  const isOwner = signedIn.colleague.role === 'owner'
  const base = `/admin/subscribers/${person.id}`
  const isErased = person.email === ''
  const isOut = ['unsubscribed', 'complained', 'erased'].includes(person.state)
  return (
    <>
      <div class="person-acts">
        {!isErased && (
          <a class="button" href={`${base}/change`}>
            Change
          </a>
        )}
        {!isErased && !isOut && <Link href={`${base}/leave`}>Take off the list</Link>}
        {isLiftable(person) ? (
          <Link href={`/admin/suppressions/${person.id}/lift`}>Lift the suppression</Link>
        ) : (
          !isErased && <Link href={`${base}/suppress`}>Suppress</Link>
        )}
        {isOwner && !isErased && (
          <>
            <Act action={`${base}/export`} signedIn={signedIn} quiet>
              Export everything about them
            </Act>
            <Link href={`${base}/erase`}>Erase</Link>
          </>
        )}
      </div>
      <AskOnceMore signedIn={signedIn} person={person} frame={frame} now={now} />
    </>
  )
}

function Link({ href, children }: { readonly href: string; readonly children: Child }) {
  return (
    <a class="button text" href={href}>
      {children}
    </a>
  )
}

/** True for what the owner's hand or the provider did. */
function isLiftable({ state, suppressedByHand }: Subscriber): boolean {
  return state === 'provider-suppressed' || suppressedByHand !== undefined
}

/** The confirmation mail once more, or why there is none now. */
function AskOnceMore({ signedIn, person, frame, now }: ActsOf) {
  const { state, pendingTopics, suppressedByHand, id } = person
  if (state !== 'pending' || !pendingTopics || suppressedByHand) return null
  const { timeZone, signup } = frame.site
  const from = confirmsFrom(person, signup.limits)
  if (from === 'never')
    return (
      <p class="aside">
        They left {signup.limits.unansweredEver} confirmation mails unanswered, which is as many as are sent.
        They may still sign up themselves.
      </p>
    )
  if (from !== 'now' && from > now)
    return (
      <p class="aside">
        Their confirmation mail waits for an answer. Another can go out from{' '}
        <Moment at={from} timeZone={timeZone} />.
      </p>
    )
  return (
    <Act action={`/admin/subscribers/${id}/ask`} signedIn={signedIn}>
      Send the confirmation once more
    </Act>
  )
}
