import { ownersEntry } from '../core/subscribers/consent-entry.ts'
import { normaliseName } from '../core/subscribers/name.ts'
import {
  applyOwnerChange,
  type OwnerChange,
  type OwnerChangeEffect,
} from '../core/subscribers/owner-change.ts'
import { knownTopics, ownersAnswers, pauseUntil } from '../core/subscribers/person-details.ts'
import type { FieldError } from '../core/subscribers/signup-request.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'
import { noteWithdrawal } from '../core/subscribers/withdrawal.ts'
import { timeZoneName } from '../core/yaml/rules.ts'
import { type Change, changeSubscriber } from './change-subscriber.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

interface UpdateSubscriberInput {
  readonly id: string
  /** As it was sent: answers and the pause are checked here. */
  readonly change: OwnerChange
  /** The version the caller looked at; whatever it is when absent. */
  readonly version?: number
  /** Who changes it, for example `api:<key id>`: named in the receipt. */
  readonly actor: string
}

export type UpdateSubscriberOutcome =
  /** Also when it was so already. */
  | { readonly kind: 'updated'; readonly subscriber: Subscriber }
  /** Somebody changed them since. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'unknown-subscriber' }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }
  | { readonly kind: 'refused'; readonly subscriber: Subscriber; readonly rule: Refused['kind'] }

type Refused = OwnerChangeEffect & { readonly kind: 'not-confirmed' | 'suppressed' }

/** Changes a person by the owner's word, under the version the caller saw, and keeps a receipt of who did it where that is about consent. */
export async function updateSubscriber(
  ports: Pick<Ports, 'clock' | 'compiled' | 'subscribers'>,
  { id, change, version, actor }: UpdateSubscriberInput,
): Promise<UpdateSubscriberOutcome> {
  const now = ports.clock.now()
  const checked = await check(ports, change, now)
  if ('errors' in checked) return { kind: 'invalid', errors: checked.errors }
  const { outcome } = await changeSubscriber(
    ports,
    id,
    (stored): Change & { readonly outcome: UpdateSubscriberOutcome } => {
      if (!stored || stored.state === 'erased') return { outcome: { kind: 'unknown-subscriber' } }
      const effect = applyOwnerChange(stored, checked.change, `unsubscribed by ${actor}`, now)
      // A change that is there already is no conflict, so sending it again is fine (RFC 9110 section 13.1.1).
      const isStale = version !== undefined && version !== stored.version
      if (isStale && effect.kind !== 'unchanged') return { outcome: { kind: 'stale' } }
      if (effect.kind !== 'unchanged' && effect.kind !== 'changes')
        return { outcome: { kind: 'refused', rule: effect.kind, subscriber: stored } }
      const subscriber = nextVersionOf(stored, effect, checked.change, now)
      if (!subscriber) return { outcome: { kind: 'updated', subscriber: stored } }
      const receipt = ownersEntry(stored, subscriber, actor)
      return { outcome: { kind: 'updated', subscriber }, subscriber, receipt }
    },
  )
  return outcome
}

/** What to write: who is taken off the list and was out already keeps that request too. */
function nextVersionOf(
  stored: Subscriber,
  effect: Exclude<OwnerChangeEffect, Refused>,
  { unsubscribes, topics }: OwnerChange,
  now: Instant,
): Subscriber | undefined {
  const after = effect.kind === 'changes' ? effect.subscriber : undefined
  const leaves = unsubscribes === true || topics?.length === 0
  return leaves ? noteWithdrawal(stored, after, { at: now, way: 'api' }, now) : after
}

async function check(
  ports: Pick<Ports, 'compiled'>,
  change: OwnerChange,
  now: Instant,
): Promise<{ readonly change: OwnerChange } | { readonly errors: readonly FieldError[] }> {
  const site = await readSite(ports)
  const { topics, errors: wrongTopics } = knownTopics(site, change.topics ?? [])
  const { answers, errors: wrongAnswers } = ownersAnswers(site, change.fields ?? {})
  const until = change.pausedUntil ? pauseUntil(change.pausedUntil, now) : undefined
  const isWrongPause = Boolean(change.pausedUntil) && until === undefined
  const isWrongZone = Boolean(change.timeZone) && !timeZoneName.safeParse(change.timeZone).success
  const errors = [
    ...[...wrongTopics, ...wrongAnswers],
    ...(isWrongPause ? [wrongPause] : []),
    ...(isWrongZone ? [wrongZone] : []),
  ]
  if (errors.length > 0) return { errors }
  const name = typeof change.name === 'string' ? (normaliseName(change.name) ?? null) : change.name
  return {
    change: {
      ...change,
      ...(change.topics && { topics }),
      ...(change.fields && { fields: answers }),
      ...(name !== undefined && { name }),
      ...(until !== undefined && { pausedUntil: until }),
    },
  }
}

const wrongPause = {
  field: 'pausedUntil',
  message: 'Give an instant within the next year, such as 2030-01-15T08:00:00Z',
}

const wrongZone = { field: 'timeZone', message: 'Give a name of the IANA time zone database' }
