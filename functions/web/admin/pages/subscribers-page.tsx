import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { GrowthDay } from '../../../core/subscribers/list-growth.ts'
import type { Subscriber, SubscriberState } from '../../../core/subscribers/subscriber.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { ListedSubscribers } from '../../../flows/list-subscribers.ts'
import { DataTable } from './data-table.tsx'
import { deskPage, Mark } from './desk-layout.tsx'
import { EmptyState } from './empty-state.tsx'
import { HowMany } from './how-many.tsx'
import { ListHead } from './list-head.tsx'
import { Moment } from './moment.tsx'
import { LookedAt, NarrowPeople, narrowedPlace } from './narrow-people.tsx'
import { News } from './news.tsx'
import { Pager } from './pager.tsx'
import { PersonStanding } from './person-standing.tsx'
import { topicNames } from './topic-names.ts'

/** What was looked for and not found, and why. */
export interface Sought {
  readonly who: string
  readonly fault: string
}

interface SubscribersPage {
  readonly signedIn: SignedIn
  readonly list: ListedSubscribers
  /** The last count of them. */
  readonly last: GrowthDay | undefined
  readonly cursor?: string | undefined
  readonly told?: string | undefined
  readonly sought?: Sought
  /** What the list is narrowed by. */
  readonly state?: SubscriberState | undefined
  readonly topic?: string | undefined
}

const place = '/admin/subscribers'
const done = {
  asked:
    'Asked. A mail with a button goes to them within a minute, unless the limits of site.yaml hold it back; they are on the list once they press it.',
}

const acts = [
  { href: `${place}/add`, label: 'Add a subscriber' },
  { href: '/admin/imports', label: 'Import a file' },
]

/** Everyone on the list in pages, newest first, and the way to one person. */
export function subscribersPage(frame: PageFrame, view: SubscribersPage): string {
  const { signedIn, list, last, cursor, told, sought, state, topic } = view
  const isNarrowed = state !== undefined || topic !== undefined
  return deskPage(
    frame,
    { title: 'Subscribers', signedIn, place },
    <div class="desk wide">
      <News told={told} of={done} />
      {sought && <FaultSummary title="Nobody was found" faults={{ who: sought.fault }} id="find" />}
      <ListHead title="Subscribers" acts={acts}>
        <HowMany last={last} timeZone={frame.site.timeZone} /> Below is everybody who ever asked for your
        mail, the newest first, whether they get it or not.
      </ListHead>
      <FindForm signedIn={signedIn} {...(sought && { sought })} />
      <NarrowPeople state={state} topic={topic} topics={frame.site.topics} />
      {isNarrowed && <LookedAt list={list} />}
      {list.items.length > 0 && <People people={list.items} frame={frame} />}
      {list.items.length === 0 && cursor === undefined && !isNarrowed && (
        <EmptyState
          fact="Nobody is on the list yet."
          reason="People come by the form of your site, by an import, or one at a time by your word."
        />
      )}
      <Pager
        href={narrowedPlace(place, { state, topic })}
        cursor={cursor}
        next={list.nextCursor}
        of="subscribers"
      />
      <OtherWays isOwner={signedIn.colleague.role === 'owner'} />
    </div>,
  )
}

function FindForm({ signedIn, sought }: { readonly signedIn: SignedIn; readonly sought?: Sought }) {
  return (
    <form class="find-form" method="post" action={`${place}/find`} novalidate>
      <Mark signedIn={signedIn} />
      <FormField
        id="find-who"
        name="who"
        type="text"
        label="Find one person"
        hint="By their exact e-mail address, in whatever spelling, or by their id."
        autocomplete="off"
        required
        {...(sought && { value: sought.who, fault: sought.fault })}
      />
      <button class="button quiet" type="submit">
        Find
      </button>
    </form>
  )
}

function People({ people, frame }: { readonly people: readonly Subscriber[]; readonly frame: PageFrame }) {
  const { site } = frame
  const columns = ['Person', 'Stands', 'Topics', `Known since, ${site.timeZone}`].map((label) => ({ label }))
  const rows = people.map((person) => [
    <>
      <a href={`${place}/${person.id}`}>
        <bdi>{person.email || 'Erased, and asked anew'}</bdi>
      </a>
      {person.name && <bdi class="row-text under">{person.name}</bdi>}
    </>,
    <PersonStanding person={person} />,
    topicNames(person.topics, site) || '–',
    <Moment at={person.createdAt} timeZone={site.timeZone} bare />,
  ])
  return <DataTable caption="Subscribers, the newest first" columns={columns} rows={rows} />
}

function OtherWays({ isOwner }: { readonly isOwner: boolean }) {
  return (
    <p class="aside">
      Whoever is never mailed, whatever campaigns ask, stands among the{' '}
      <a href="/admin/suppressions">suppressions</a>.
      {isOwner && (
        <>
          {' '}
          You can <a href={`${place}/export`}>take the whole list with you</a> as a file.
        </>
      )}
    </p>
  )
}
