import type { PageFrame } from '../../../core/site/pages/page.ts'
import { standingOf } from '../../../core/subscribers/standing.ts'
import type { Instant } from '../../../core/subscribers/subscriber.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { PersonView } from '../../../flows/read-person.ts'
import { deskPage } from './desk-layout.tsx'
import { Moment } from './moment.tsx'
import { News } from './news.tsx'
import { PersonActs } from './person-acts.tsx'
import { PersonFacts } from './person-facts.tsx'
import { PersonTimeline } from './person-timeline.tsx'
import { WayBack } from './way-back.tsx'

interface SubscriberPage {
  readonly signedIn: SignedIn
  readonly view: PersonView
  readonly now: Instant
  /** How many campaigns to look at for what was before; absent when there is no further to go. */
  readonly further?: number | undefined
  readonly told?: string | undefined
  /** Why what was asked for was not done. */
  readonly refused?: string
}

const done = {
  added: 'Added. They are mailed what goes to their topics from now on.',
  existing:
    'They were on the list already. What you gave and they lacked was added; nothing else was changed.',
  changed: 'Saved.',
  asked:
    'Asked once more. The mail goes out within a minute, unless the limits of site.yaml for one mailbox or domain hold it back.',
  suppressed: 'Suppressed. Nothing is mailed to them until you lift it.',
  'suppressed-before':
    'They were suppressed by hand already, and stay so for the reason that was given then.',
  lifted: 'Lifted. How they stand now is said below.',
  left: 'Taken off the list. Only they can bring themselves back.',
  erased: 'Erased. Clicks, receipts and the rows of past campaigns follow within minutes.',
}

/** One person: how they stand, what is known of them, what can be done, and what happened. */
export function subscriberPage(frame: PageFrame, page: SubscriberPage): string {
  const { signedIn, view, now, told, further, refused } = page
  const { person } = view
  const { timeZone } = frame.site
  const { label, meaning, tone } = standingOf(person)
  const isErased = person.email === ''
  return deskPage(
    frame,
    {
      title: person.name ?? (isErased ? 'Somebody erased' : person.email),
      signedIn,
      place: '/admin/subscribers',
    },
    <div class="desk">
      <News told={told} of={done} />
      {refused && (
        <div class="fault-summary" role="alert">
          <p class="fault-title">Nothing was done</p>
          <p>{refused}</p>
        </div>
      )}
      <WayBack href="/admin/subscribers" label="Subscribers" />
      <h1 class="person-name">
        <bdi>{isErased ? 'Somebody who was erased' : (person.name ?? person.email)}</bdi>
      </h1>
      <p class="standfirst">
        <span class={`person-standing ${tone}`}>{label}</span> since{' '}
        <Moment at={person.stateChangedAt ?? person.createdAt} timeZone={timeZone} />. {meaning}
      </p>
      <PersonActs signedIn={signedIn} person={person} frame={frame} now={now} />
      <PersonFacts view={view} frame={frame} now={now} />
      <PersonTimeline view={view} frame={frame} further={further} />
    </div>,
  )
}
