import { applyImport } from '../../functions/core/imports/apply-import.ts'
import { minute, plusMilliseconds, toMilliseconds } from '../../functions/core/instant.ts'
import { applyConfirmation } from '../../functions/core/subscribers/confirmation.ts'
import { applyErasure } from '../../functions/core/subscribers/erasure.ts'
import { eventEffect, type SubscriberEvent } from '../../functions/core/subscribers/event-effect.ts'
import { applyUnsubscribe } from '../../functions/core/subscribers/preferences.ts'
import { applySignup } from '../../functions/core/subscribers/signup.ts'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { suppressByHand } from '../../functions/core/subscribers/suppression.ts'
import { aSubscriber } from './subscribers.ts'

/** When everything begins. */
export const begin = '2026-11-23T08:00:00.000Z'
/** So many minutes after the beginning. */
export const at = (minutes: number) => plusMilliseconds(begin, minutes * minute)
const { id, email } = aSubscriber()
const run = 'run1'

/** One thing that happens to a person; the same one may happen again. */
export type Step = (person: Subscriber) => Subscriber

const hear =
  (event: SubscriberEvent): Step =>
  (person) =>
    eventEffect(person, event, at(999)) ?? person
const bounce = (bounceType: string, bounceSubType: string, minutes: number) =>
  hear({
    kind: 'bounce',
    run,
    at: at(minutes),
    bounce: { bounceType, bounceSubType },
    delivered: false,
  })
/** News of a person's mail, by the act that it is, as of a minute. */
export const kinds = {
  delivery: (minutes: number) => hear({ kind: 'delivery', run: 'run0', at: at(minutes) }),
  'soft bounces': (minutes: number) => bounce('Transient', 'General', minutes),
  'provider suppression': (minutes: number) => bounce('Permanent', 'OnAccountSuppressionList', minutes),
  'hard bounce': (minutes: number) => bounce('Permanent', 'General', minutes),
  complaint: (minutes: number) => hear({ kind: 'complaint', run, at: at(minutes) }),
} as const
/** The person leaves. */
export const leave =
  (minutes: number): Step =>
  (person) =>
    applyUnsubscribe(person, at(minutes)) ?? person
/** The person has themselves erased. */
export const erase =
  (minutes: number): Step =>
  (person) =>
    applyErasure(person, { reason: 'asked by the person', askedAt: at(minutes) }) ?? person
/** The person asks, and is mailed a link. */
export const signUp =
  (minutes: number): Step =>
  (person) => {
    const signup = { id, address: email, topics: ['mobility'], source: 'form:/', requestedAt: at(minutes) }
    const limits = { perAddressPerDay: 1440, unansweredEver: 100 } as Parameters<typeof applySignup>[2]
    return applySignup(person, signup, limits, `attempt-${minutes}`, at(minutes)).subscriber ?? person
  }
/** The person presses the button of the mail made at `issued`. */
export const confirm =
  (issued: number, minutes: number): Step =>
  (person) => {
    const effect = applyConfirmation(person, toMilliseconds(at(issued)), at(minutes))
    return effect.kind === 'confirms' ? effect.subscriber : person
  }
/** The owner puts the person on the list of suppressions. */
export const suppress: Step = (person) =>
  suppressByHand(person, { id, address: email, reason: 'asked on the telephone', at: at(3) }, at(3)) ?? person
/** The owner imports the person. */
export const importRow: Step = (person) => {
  const row = { address: email, topics: ['back-care'] }
  const effect = applyImport(person, id, row, { lawfulBasis: 'customers', at: at(6) })
  return 'subscriber' in effect ? effect.subscriber : person
}
