import { counted } from '../../../core/counted.ts'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { Site } from '../../../core/site/site.ts'
import { stateLabel } from '../../../core/subscribers/standing.ts'
import type { SubscriberState } from '../../../core/subscribers/subscriber.ts'
import type { ListedSubscribers } from '../../../flows/list-subscribers.ts'

/** States by which the list of people can be narrowed; whoever was erased stands in no list. */
export const listedStates = [
  'active',
  'pending',
  'paused',
  'unsubscribed',
  'hard-bounced',
  'complained',
  'provider-suppressed',
] as const satisfies readonly SubscriberState[]

interface Narrowed {
  readonly state: SubscriberState | undefined
  readonly topic: string | undefined
}

/** Narrows the list of people by state and topic: a form that only asks, and so stands in the address. */
export function NarrowPeople({ state, topic, topics }: Narrowed & Pick<Site, 'topics'>) {
  const states = listedStates.map((value) => ({ value, label: labelOf(value) }))
  const names = topics.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <form class="narrow-form" method="get" action="/admin/subscribers">
      <FormField
        {...{ id: 'narrow-state', name: 'state', type: 'choice', label: 'Stands', none: 'Anyhow' }}
        value={state ?? ''}
        options={states}
      />
      <FormField
        {...{
          id: 'narrow-topic',
          name: 'topic',
          type: 'choice',
          label: 'Follows',
          none: 'Any topic or none',
        }}
        value={topic ?? ''}
        options={names}
      />
      <button class="button quiet" type="submit">
        Show these
      </button>
      {(state ?? topic) !== undefined && (
        <a class="button text" href="/admin/subscribers">
          Show everybody
        </a>
      )}
    </form>
  )
}

/** The owner's own suppressions are of the same state as the provider's. */
function labelOf(state: SubscriberState): string {
  return state === 'provider-suppressed' ? 'Suppressed' : stateLabel(state)
}

/** How far a narrowed list was looked through for this page. */
export function LookedAt({ list }: { readonly list: ListedSubscribers }) {
  const { items, looked, nextCursor } = list
  const whom = items.length === 0 ? 'Nobody' : counted(items.length, 'person', 'people')
  return (
    <p class="counted" role="status">
      {whom} of the {counted(looked, 'person', 'people')} looked at.
      {nextCursor !== undefined && ' The next page looks further back.'}
    </p>
  )
}

/** The address of a narrowed list. */
export function narrowedPlace(place: string, { state, topic }: Narrowed): string {
  const question = new URLSearchParams({ ...(state && { state }), ...(topic && { topic }) }).toString()
  return question === '' ? place : `${place}?${question}`
}
