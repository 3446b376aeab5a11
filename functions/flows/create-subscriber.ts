import { applyImport, type ImportEffect } from '../core/imports/apply-import.ts'
import type { ImportedRow } from '../core/imports/read-row.ts'
import { describeAddressFault, normaliseAddress } from '../core/subscribers/address.ts'
import { importedEntry } from '../core/subscribers/consent-entry.ts'
import type { Frequency } from '../core/subscribers/frequency.ts'
import { normaliseName } from '../core/subscribers/name.ts'
import { knownTopics, ownersAnswers } from '../core/subscribers/person-details.ts'
import { usualTopics } from '../core/subscribers/signup-form-settings.ts'
import type { FieldError } from '../core/subscribers/signup-request.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { subscriberId } from '../core/subscribers/subscriber-id.ts'
import { type Change, changeSubscriber } from './change-subscriber.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

/** Somebody whom the owner brings on their own word. */
export interface CreateSubscriberInput {
  readonly email: string
  readonly name?: string
  /** Left out, those of the site's form for somebody who gets nothing yet, and none for who is on the list. */
  readonly topics?: readonly string[]
  readonly fields?: { readonly [name: string]: unknown }
  readonly frequency?: Frequency
  readonly timeZone?: string
  /** Why this person may be mailed, in the owner's words. */
  readonly lawfulBasis: string
}

export type CreateSubscriberOutcome =
  | { readonly kind: 'created' | 'existing'; readonly id: string; readonly state: Subscriber['state'] }
  /** The person withdrew, bounced, complained or was erased: they come back by their own doing only. */
  | { readonly kind: 'suppressed'; readonly id: string; readonly state: Subscriber['state'] }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }

/**
 * Makes one person active on the owner's word, as an import of one row would: somebody who is there already only gains
 * what it did not have, and sending it again changes nothing.
 */
export async function createSubscriber(
  ports: Pick<Ports, 'clock' | 'keys' | 'compiled' | 'subscribers'>,
  input: CreateSubscriberInput,
): Promise<CreateSubscriberOutcome> {
  const checked = await check(ports, input)
  if ('errors' in checked) return { kind: 'invalid', errors: checked.errors }
  const { lawfulBasis, frequency, timeZone } = input
  const now = ports.clock.now()
  const details = { ...(frequency && frequency !== 'every' && { frequency }), ...(timeZone && { timeZone }) }
  const { id, ...said } = checked
  const { effect, stored } = await changeSubscriber(ports, id, (before): Decided => {
    // Silence about topics must not undo what somebody on the list chose.
    const keeps = input.topics === undefined && before?.state === 'active'
    const row: ImportedRow = { ...said, ...details, ...(keeps && { topics: [] }) }
    const effect = applyImport(before, id, row, { lawfulBasis, at: now })
    const decided = { effect, ...(before && { stored: before }) }
    if (!('subscriber' in effect)) return decided
    const { subscriber } = effect
    return { ...decided, subscriber, receipt: importedEntry(subscriber, lawfulBasis) }
  })
  return { kind: outcomes[effect.kind], id, state: stateAfter(effect, stored) }
}

interface Decided extends Change {
  readonly effect: ImportEffect
  readonly stored?: Subscriber
}

const outcomes = {
  creates: 'created',
  updates: 'existing',
  unchanged: 'existing',
  suppressed: 'suppressed',
} as const

function stateAfter(effect: ImportEffect, stored: Subscriber | undefined): Subscriber['state'] {
  return 'subscriber' in effect ? effect.subscriber.state : (stored?.state ?? 'active')
}

async function check(
  ports: Pick<Ports, 'keys' | 'compiled'>,
  { email, fields = {}, ...input }: CreateSubscriberInput,
): Promise<(ImportedRow & { readonly id: string }) | { readonly errors: readonly FieldError[] }> {
  const site = await readSite(ports)
  const address = normaliseAddress(email)
  const { topics, errors: wrongTopics } = knownTopics(site, input.topics ?? usualTopics(site))
  const { answers, errors: wrongAnswers } = ownersAnswers(site, fields)
  const wrongAddress = address.ok ? [] : [{ field: 'email', message: describeAddressFault(address.reason) }]
  const errors = [...wrongAddress, ...wrongTopics, ...wrongAnswers]
  if (!address.ok || errors.length > 0) return { errors }
  const id = subscriberId(await ports.keys.idKey(), address.address)
  const name = normaliseName(input.name)
  const said = Object.fromEntries(
    Object.entries(answers).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  )
  const hasAnswers = Object.keys(said).length > 0
  return { id, address: address.address, topics, ...(name && { name }), ...(hasAnswers && { fields: said }) }
}
