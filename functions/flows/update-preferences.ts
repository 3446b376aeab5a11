import { consentReceipt } from '../core/subscribers/consent.ts'
import { normaliseName } from '../core/subscribers/name.ts'
import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import { applyPreferences } from '../core/subscribers/preferences.ts'
import type { FieldError } from '../core/subscribers/signup-request.ts'
import { isWithdrawn } from '../core/subscribers/state.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { changeSubscriber } from './change-subscriber.ts'
import type { Ports } from './ports.ts'
import { readPreferences } from './read-preferences.ts'
import { readSite } from './read-site.ts'
import { concludeWithdrawal, type WithdrawalRuns } from './unsubscribe.ts'

/** What a person changed on their page; what is absent stays. An empty name takes the name away. */
export interface UpdatePreferencesInput {
  readonly token: string
  readonly topics?: readonly string[]
  readonly name?: string
}

export type UpdatePreferencesOutcome =
  | { readonly kind: 'saved'; readonly subscriber: Subscriber }
  /** Every topic was left, so nothing is mailed any more. */
  | { readonly kind: 'unsubscribed' }
  /** The person is not on the list: signing up again takes a fresh confirmation. */
  | { readonly kind: 'not-subscribed' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }
  | { readonly kind: 'unknown' }

type PreferencesPorts = Pick<Ports, 'clock' | 'keys' | 'compiled' | 'subscribers'> & WithdrawalRuns

/** Saves a person's topics and name; the link came by mail to them, so no further confirmation is needed. */
export async function updatePreferences(
  ports: PreferencesPorts,
  input: UpdatePreferencesInput,
): Promise<UpdatePreferencesOutcome> {
  const found = await readPreferences(ports, input)
  if (found.kind === 'unknown') return found
  if (found.kind === 'gone') return { kind: 'not-subscribed' }
  const errors = await unknownTopics(ports, input.topics ?? [])
  if (errors.length > 0) return { kind: 'invalid', errors }
  const { person } = await change(ports, found.subscriber.id, input)
  if (!person || person.state === 'pending') return { kind: 'not-subscribed' }
  if (person.state === 'unsubscribed' && input.topics?.length === 0) {
    await concludeWithdrawal(ports, person, found.claims.runId)
    return { kind: 'unsubscribed' }
  }
  return isWithdrawn(person.state) ? { kind: 'not-subscribed' } : { kind: 'saved', subscriber: person }
}

interface Decided {
  /** As it is after the change, or as it was when nothing may or need change. */
  readonly person?: Subscriber
  readonly subscriber?: Subscriber
}

async function change(ports: PreferencesPorts, id: string, input: UpdatePreferencesInput) {
  const now = ports.clock.now()
  const name = input.name === undefined ? undefined : (normaliseName(input.name) ?? '')
  const wanted = {
    ...(input.topics && { topics: [...new Set(input.topics)] }),
    ...(name !== undefined && { name }),
  }
  return changeSubscriber(
    ports,
    id,
    (stored): Decided => {
      if (!stored) return {}
      if (isWithdrawn(stored.state) || stored.state === 'pending') return { person: stored }
      const subscriber = applyPreferences(stored, wanted, now)
      return { person: subscriber ?? stored, ...(subscriber && { subscriber }) }
    },
    ({ subscriber }) => ports.subscribers.addEntry(id, receiptOf(subscriber)),
  )
}

function receiptOf(subscriber: Subscriber): PersonEntry {
  const receipt = consentReceipt({ act: 'changed', topics: subscriber.topics, source: 'link' })
  const uid = `changed-${subscriber.version}`
  return { kind: 'consent', at: subscriber.updatedAt, uid, data: { ...receipt } }
}

async function unknownTopics(
  ports: PreferencesPorts,
  topics: readonly string[],
): Promise<readonly FieldError[]> {
  const known = (await readSite(ports)).topics.map((topic) => topic.id)
  if (topics.every((topic) => known.includes(topic))) return []
  return [{ field: 'topics', message: `Choose from ${known.join(', ')}` }]
}
