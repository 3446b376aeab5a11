import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { RadioChoice } from '../../../core/site/pages/radio-choice.tsx'
import type { FieldFaults } from '../../../core/site/pages/signup-form.tsx'
import { TimeZoneField } from '../../../core/site/pages/time-zone-field.tsx'
import { frequencies } from '../../../core/subscribers/frequency.ts'
import { isWithdrawn } from '../../../core/subscribers/state.ts'
import type { Subscriber } from '../../../core/subscribers/subscriber.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage, Mark } from './desk-layout.tsx'
import { AnswerFields, NameField, type PersonValues, TopicsField } from './person-fields.tsx'
import { WayBack } from './way-back.tsx'

/** A person's choices, as a form has them. */
export interface ChosenValues extends PersonValues {
  readonly frequency: string
  /** Empty for the site's own. */
  readonly timeZone: string
}

interface ChangePage {
  readonly signedIn: SignedIn
  readonly person: Subscriber
  readonly values: ChosenValues
  readonly faults?: FieldFaults
  /** Somebody changed them since the form was opened. */
  readonly isStale?: boolean
}

const id = 'change'
const zoneWords = {
  label: 'Time zone',
  hint: 'By it a pause of theirs ends, and issues that come once a week or month are counted.',
  site: 'The site’s ({{zone}})',
  guessed: '',
}

/** True for somebody whose topics the owner may change: they confirmed, and nothing keeps them from mail. */
export function mayChangeTopics({ state, suppressedByHand }: Subscriber): boolean {
  return state !== 'pending' && !isWithdrawn(state) && !suppressedByHand
}

/** The form by which a colleague changes what a person is called and gets. */
export function changePersonPage(frame: PageFrame, page: ChangePage): string {
  const { signedIn, person, values, faults = {}, isStale } = page
  const back = `/admin/subscribers/${person.id}`
  const fields = { frame, id, values, faults }
  return deskPage(
    frame,
    { title: 'Change a subscriber', signedIn, place: '/admin/subscribers' },
    <div class="desk">
      <FaultSummary title="There is something to correct" faults={faults} id={id} />
      {isStale && <Stale back={back} />}
      <WayBack href={back} label={person.name ?? person.email} />
      <h1>Change a subscriber</h1>
      <p class="standfirst">
        <bdi class="address">{person.email}</bdi>
      </p>
      <form method="post" action={`${back}/change`} novalidate>
        <Mark signedIn={signedIn} />
        <input type="hidden" name="version" value={String(person.version)} />
        <NameField {...fields} />
        {mayChangeTopics(person) ? (
          <TopicsField {...fields} legend="Topics" />
        ) : (
          <p class="aside">
            Topics come with a confirmation of their own, so they cannot be changed for them as they stand
            now.
          </p>
        )}
        <RadioChoice
          id={`${id}-frequency`}
          name="frequency"
          legend="How often"
          options={frequencies.map((value) => ({ value, ...frame.words.preferences.frequency[value] }))}
          chosen={values.frequency}
          fault={faults.frequency}
        />
        <TimeZoneField
          id={`${id}-timeZone`}
          words={zoneWords}
          ours={frame.site.timeZone}
          chosen={values.timeZone}
          fault={faults.timeZone}
        />
        <AnswerFields {...fields} />
        <p class="actions">
          <button class="button" type="submit">
            Save
          </button>
        </p>
      </form>
    </div>,
  )
}

function Stale({ back }: { readonly back: string }) {
  return (
    <div class="fault-summary" role="alert">
      <p class="fault-title">They have changed since you opened this page</p>
      <p>
        Nothing was saved yet. The form shows what you chose, and saving again keeps it.{' '}
        <a href={back}>See how they stand now</a>.
      </p>
    </div>
  )
}
