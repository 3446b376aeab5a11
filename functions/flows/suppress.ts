import { type AddressFault, normaliseAddress } from '../core/subscribers/address.ts'
import { normaliseName } from '../core/subscribers/name.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { subscriberId } from '../core/subscribers/subscriber-id.ts'
import {
  type LiftEffect,
  liftingEntry,
  liftSuppression,
  type Suppression,
  suppressByHand,
  suppressionEntry,
  suppressionOf,
} from '../core/subscribers/suppression.ts'
import { type Change, changeSubscriber } from './change-subscriber.ts'
import type { Ports } from './ports.ts'

export type SuppressOutcome =
  /** `existing`: they were suppressed by hand before; nothing changed. */
  | { readonly kind: 'suppressed' | 'existing'; readonly suppression: Suppression }
  | { readonly kind: 'no-address'; readonly fault: AddressFault }

/** Keeps an address from all our mail until the owner lifts it, whether anybody of that address is known or not. */
export async function suppress(
  ports: Pick<Ports, 'clock' | 'keys' | 'subscribers'>,
  input: { readonly email: string; readonly reason: string },
): Promise<SuppressOutcome> {
  const checked = normaliseAddress(input.email)
  if (!checked.ok) return { kind: 'no-address', fault: checked.reason }
  const { address } = checked
  const id = subscriberId(await ports.keys.idKey(), address)
  const now = ports.clock.now()
  const hand = { id, address, reason: normaliseName(input.reason) ?? 'the owner', at: now }
  const { stored, subscriber } = await changeSubscriber(
    ports,
    id,
    (before): Change & { readonly stored?: Subscriber } => {
      const after = suppressByHand(before, hand, now)
      const known = before && { stored: before }
      if (!after) return { ...known }
      const receipt = suppressionEntry(after, `suppressed-${after.version}`, now)
      return { ...known, subscriber: after, receipt }
    },
  )
  const person = subscriber ?? stored
  const suppression = person && suppressionOf(person)
  if (!suppression) throw new Error(`subscriber ${id} is not suppressed`)
  return { kind: subscriber ? 'suppressed' : 'existing', suppression }
}

export type LiftOutcome =
  /** `left` is what keeps them from mail all the same: a reason of their own. */
  | { readonly kind: 'lifted'; readonly left: Suppression | undefined }
  | Exclude<LiftEffect, { readonly kind: 'lifts' }>

/** Takes an owner's or a provider's suppression back; what somebody decided themselves stays. */
export async function lift(
  ports: Pick<Ports, 'clock' | 'subscribers'>,
  input: { readonly id: string },
): Promise<LiftOutcome> {
  const now = ports.clock.now()
  const { effect } = await changeSubscriber(
    ports,
    input.id,
    (stored): Change & { readonly effect: LiftEffect } => {
      const effect = liftSuppression(stored, now)
      if (effect.kind !== 'lifts') return { effect }
      const { subscriber } = effect
      return { effect, subscriber, receipt: liftingEntry(subscriber) }
    },
  )
  return effect.kind === 'lifts' ? { kind: 'lifted', left: suppressionOf(effect.subscriber) } : effect
}
