import { changedEntry, changesConsent, withdrawnEntry } from '../core/subscribers/consent-entry.ts'
import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import {
  applyPreferences,
  applyUnsubscribe,
  type PreferencesChange,
  preferencesMark,
} from '../core/subscribers/preferences.ts'
import { type PreferencesRequest, readPreferencesRequest } from '../core/subscribers/preferences-request.ts'
import type { FieldError } from '../core/subscribers/signup-request.ts'
import { isWithdrawn } from '../core/subscribers/state.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { notesWithdrawal, noteWithdrawal, type WithdrawalRequest } from '../core/subscribers/withdrawal.ts'
import { type Change, changeSubscriber } from './change-subscriber.ts'
import type { Ports } from './ports.ts'
import { type ReadPreferencesOutcome, readPreferences } from './read-preferences.ts'
import { readSite } from './read-site.ts'
import { concludeWithdrawal, type WithdrawalRuns } from './unsubscribe.ts'

/** What a person changed on their page; what is absent stays. */
export interface UpdatePreferencesInput extends PreferencesRequest {
  readonly token: string
  /** The mark of the preferences that the page showed (`preferencesMark`); without it, whatever is stored is replaced. */
  readonly seen?: string
  readonly ip?: string
  readonly userAgent?: string
}

export type UpdatePreferencesOutcome =
  | { readonly kind: 'saved'; readonly subscriber: Subscriber }
  /** They were changed elsewhere after the page was opened: nothing is saved, and the person decides. */
  | { readonly kind: 'conflict'; readonly subscriber: Subscriber }
  /** Every topic was left, so nothing is mailed any more. */
  | { readonly kind: 'unsubscribed' }
  /** The person is not on the list: signing up again takes a fresh confirmation. */
  | { readonly kind: 'not-subscribed' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[]; readonly subscriber: Subscriber }
  | { readonly kind: 'unknown' }

type PreferencesPorts = Pick<Ports, 'clock' | 'keys' | 'compiled' | 'subscribers'> & WithdrawalRuns

/**
 * Saves what a person chose on their page; the link came by mail to them, so no further confirmation is needed. Choices of
 * topics and frequency leave a receipt.
 */
export async function updatePreferences(
  ports: PreferencesPorts,
  input: UpdatePreferencesInput,
): Promise<UpdatePreferencesOutcome> {
  const found = await readPreferences(ports, input)
  if (found.kind === 'unknown') return found
  if (found.kind === 'gone') return { kind: 'not-subscribed' }
  const read = readPreferencesRequest(await readSite(ports), input, found.subscriber)
  if (!read.ok) return { kind: 'invalid', errors: read.errors, subscriber: found.subscriber }
  const { person, isStale } = await change(ports, found, read.change, input)
  if (!person || person.state === 'pending') return { kind: 'not-subscribed' }
  if (isStale) return { kind: 'conflict', subscriber: person }
  if (person.state === 'unsubscribed' && input.topics?.length === 0) {
    await concludeWithdrawal(ports, person, found.claims.runId)
    return { kind: 'unsubscribed' }
  }
  return isWithdrawn(person.state) ? { kind: 'not-subscribed' } : { kind: 'saved', subscriber: person }
}

type PersonBehind = ReadPreferencesOutcome & { readonly kind: 'person' }

interface Decided extends Change {
  /** As it is after the change, or as it was when nothing may or need change. */
  readonly person?: Subscriber
  readonly isStale?: boolean
}

async function change(
  ports: PreferencesPorts,
  { subscriber: { id }, claims }: PersonBehind,
  wanted: PreferencesChange,
  input: UpdatePreferencesInput,
): Promise<Decided> {
  const now = ports.clock.now()
  const { runId: run } = claims
  const request = { at: now, way: 'preferences', ...(run !== undefined && { run }) } as const
  const leaves = wanted.topics?.length === 0
  return changeSubscriber(ports, id, (stored): Decided => {
    if (!stored || stored.state === 'pending') return { ...(stored && { person: stored }) }
    const isListed = !isWithdrawn(stored.state)
    const changed = isListed ? applyPreferences(stored, wanted, now) : undefined
    const isStale =
      changed !== undefined && input.seen !== undefined && input.seen !== preferencesMark(stored)
    if (isStale) return { person: stored, isStale }
    // Also from a page that was opened before their mailbox failed: what they say outlasts what it does.
    const left = isListed ? changed : applyUnsubscribe(stored, now)
    const subscriber = leaves ? noteWithdrawal(stored, left, request, now) : changed
    if (!subscriber) return { person: stored }
    return { person: subscriber, subscriber, receipt: receiptOf(stored, subscriber, request, input) }
  })
}

/** Leaving every topic takes the consent back. */
function receiptOf(
  before: Subscriber,
  after: Subscriber,
  request: WithdrawalRequest,
  input: UpdatePreferencesInput,
): PersonEntry | undefined {
  if (notesWithdrawal(before, after)) return withdrawnEntry(after, request)
  return changesConsent(before, after) ? changedEntry(after, input) : undefined
}
