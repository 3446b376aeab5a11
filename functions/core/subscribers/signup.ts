import { day, plusMilliseconds } from '../instant.ts'
import { isTombstone } from './erasure.ts'
import { isWithdrawn } from './state.ts'
import type { Instant, Subscriber } from './subscriber.ts'

/** How whoever the owner's file asks for a confirmation comes. */
export const importSource = 'import'

/** What a person asked for; the address is normalised. */
export interface Signup {
  readonly id: string
  readonly address: string
  readonly name?: string
  readonly topics: readonly string[]
  readonly source: string
  /** When the person sent it: one that was sent before they were erased means nothing any more. */
  readonly requestedAt: Instant
  readonly fields?: { readonly [name: string]: string | number | boolean }
}

/** How many confirmation mails an address may be sent. */
export interface ConfirmationLimits {
  /** While the last one is unanswered. */
  readonly perAddressPerDay: number
  readonly unansweredEver: number
}

/** The record to write (none when nothing changes), and whether a confirmation mail goes out under this attempt. */
export interface SignupEffect {
  readonly subscriber?: Subscriber
  readonly sendsConfirmation: boolean
}

/**
 * What a signup changes. Whatever is asked for waits in `pendingTopics` until the person confirms; an established
 * record keeps its state, name and topics. The confirmation mail is claimed in the same write, under `attempt`, so that
 * one request never mails twice.
 */
export function applySignup(
  stored: Subscriber | undefined,
  signup: Signup,
  limits: ConfirmationLimits,
  attempt: string,
  now: Instant,
): SignupEffect {
  const asked = merge(stored, signup, now)
  if (!asked) return { sendsConfirmation: false }
  const sendsConfirmation = mayConfirm(asked, signup, limits, now)
  if (!sendsConfirmation && stored && isSameRequest(stored, asked)) return { sendsConfirmation }
  const subscriber = { ...asked, updatedAt: now, version: (stored?.version ?? 0) + 1 }
  if (!sendsConfirmation) return { subscriber, sendsConfirmation }
  return { sendsConfirmation, subscriber: claimConfirmation(subscriber, attempt, now) }
}

/**
 * Takes a claim back after a definite failure, so that a repeated delivery of the request may try again; undefined
 * when the claim is no longer this attempt's.
 */
export function releaseConfirmation(
  stored: Subscriber,
  attempt: string,
  now: Instant,
): Subscriber | undefined {
  if (stored.mailAttempt !== attempt) return undefined
  const { confirmationSentAt: _never, mailAttempt: _mine, ...kept } = stored
  const confirmationsUnanswered = Math.max(0, (stored.confirmationsUnanswered ?? 0) - 1)
  return { ...kept, confirmationsUnanswered, updatedAt: now, version: stored.version + 1 }
}

function claimConfirmation(subscriber: Subscriber, attempt: string, now: Instant): Subscriber {
  const confirmationsUnanswered = (subscriber.confirmationsUnanswered ?? 0) + 1
  return { ...subscriber, confirmationSentAt: now, confirmationsUnanswered, mailAttempt: attempt }
}

/**
 * The record with the request noted; undefined when an active person asks for nothing new. Whoever was erased begins anew,
 * and counts as erased until they confirm, so that no import can bring them back before.
 */
function merge(stored: Subscriber | undefined, signup: Signup, now: Instant): Subscriber | undefined {
  if (!stored) return { ...fresh(signup), state: 'pending', createdAt: now, updatedAt: now, version: 0 }
  if (stored.suppressedByHand || isOwnersAlone(stored, signup)) return undefined
  if (stored.state === 'erased' && signup.requestedAt <= (stored.stateChangedAt ?? '')) return undefined
  if (isTombstone(stored)) return { ...stored, ...fresh(signup), createdAt: signup.requestedAt }
  const isNew = stored.state === 'pending' || stored.state === 'erased'
  const reopens = stored.state !== 'active'
  const known = reopens ? (stored.pendingTopics ?? []) : [...stored.topics, ...(stored.pendingTopics ?? [])]
  const added = signup.topics.filter((topic) => !known.includes(topic))
  const isOutstanding = stored.pendingTopics !== undefined
  if (!reopens && added.length === 0 && !isOutstanding) return undefined
  const pendingTopics = [...(stored.pendingTopics ?? []), ...added]
  if (!isNew) return { ...stored, pendingTopics }
  const { name = stored.name, fields = stored.fields } = signup
  return { ...stored, email: signup.address, pendingTopics, ...(name && { name }), ...(fields && { fields }) }
}

/** An opt-in after a withdrawal has to be asked for by the person: the owner's file does not. */
function isOwnersAlone({ state }: Subscriber, { source }: Signup): boolean {
  return source === importSource && isWithdrawn(state)
}

function fresh(signup: Signup): Pick<Subscriber, 'id' | 'email' | 'topics' | 'pendingTopics' | 'source'> {
  const { id, address, topics, source, name, fields } = signup
  const details = { ...(name && { name }), ...(fields && { fields }) }
  return { id, email: address, topics: [], pendingTopics: [...topics], source, ...details }
}

/**
 * From when a request made now brings somebody a confirmation mail, as far as their own record says; `never` once too many
 * went unanswered. Only a mail that waits for its answer keeps the next one back: whoever pressed its button reads that
 * mailbox, and may have left since, by mistake.
 */
export function confirmsFrom(
  { confirmationSentAt, confirmationsUnanswered = 0 }: Subscriber,
  limits: ConfirmationLimits,
): Instant | 'now' | 'never' {
  if (confirmationsUnanswered >= limits.unansweredEver) return 'never'
  if (confirmationSentAt === undefined || confirmationsUnanswered === 0) return 'now'
  return afterInterval(confirmationSentAt, limits)
}

/** A request from before the last mail is the same one, delivered again, and brings no second. */
function mayConfirm(
  subscriber: Subscriber,
  { requestedAt }: Signup,
  limits: ConfirmationLimits,
  now: Instant,
): boolean {
  const { confirmationSentAt = '' } = subscriber
  const isOld = confirmationSentAt !== '' && requestedAt <= confirmationSentAt
  const from = confirmsFrom(subscriber, limits)
  if (from === 'never') return false
  if (from === 'now') return !isOld || afterInterval(confirmationSentAt, limits) <= now
  return from <= now
}

function afterInterval(sentAt: Instant, { perAddressPerDay }: ConfirmationLimits): Instant {
  return plusMilliseconds(sentAt, Math.ceil(day / Math.max(1, perAddressPerDay)))
}

function isSameRequest(stored: Subscriber, asked: Subscriber): boolean {
  return (
    stored.name === asked.name &&
    stored.email === asked.email &&
    stored.pendingTopics?.length === asked.pendingTopics?.length &&
    JSON.stringify(stored.fields) === JSON.stringify(asked.fields)
  )
}
