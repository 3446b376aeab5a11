import { standingOf } from '../../../core/subscribers/standing.ts'
import type { Subscriber } from '../../../core/subscribers/subscriber.ts'

/** How somebody stands in a word or two, with a mark that says at a glance whether they are mailed. */
export function PersonStanding({ person }: { readonly person: Subscriber }) {
  const { label, tone } = standingOf(person)
  return <span class={`person-standing ${tone}`}>{label}</span>
}
