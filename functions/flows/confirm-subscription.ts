import { applyConfirmation, confirmationLifetime } from '../core/subscribers/confirmation.ts'
import { confirmedEntry } from '../core/subscribers/consent-entry.ts'
import { changeSubscriber } from './change-subscriber.ts'
import { checkLink } from './check-link.ts'
import type { Ports } from './ports.ts'

/** The button of a confirmation mail, pressed. */
export interface ConfirmInput {
  readonly token: string
  readonly ip?: string
  readonly userAgent?: string
}

export type ConfirmOutcome =
  /** Also when pressed again. */
  | { readonly kind: 'confirmed' }
  /** Ours, but older than seven days, or from before the person withdrew: sign up again. */
  | { readonly kind: 'expired' }
  /** Not a link of ours. */
  | { readonly kind: 'unknown' }

type ConfirmPorts = Pick<Ports, 'clock' | 'keys' | 'subscribers' | 'transactional'>

/** Makes the person active with what they asked for, keeps the receipt, queues the welcome. Repeating changes nothing. */
export async function confirmSubscription(ports: ConfirmPorts, input: ConfirmInput): Promise<ConfirmOutcome> {
  const now = ports.clock.now()
  const check = await checkLink(ports, 'confirm', input.token)
  if (check.kind === 'forged') return { kind: 'unknown' }
  const { subscriberId: id, expiresAt = 0 } = check.claims
  if (check.kind === 'expired') return { kind: 'expired' }
  const issuedAt = expiresAt * 1000 - confirmationLifetime
  const decided = await changeSubscriber(ports, id, (stored) => {
    const effect = applyConfirmation(stored, issuedAt, now)
    if (effect.kind !== 'confirms') return { effect, stored }
    const { subscriber } = effect
    return { effect, subscriber, receipt: confirmedEntry(subscriber, input) }
  })
  if (decided.effect.kind === 'void') return { kind: 'expired' }
  const subscriber = decided.subscriber ?? decided.stored
  if (subscriber?.welcome === 'due') await ports.transactional.push({ kind: 'welcome', subscriberId: id })
  return { kind: 'confirmed' }
}
