import type { Instant } from '../subscribers/subscriber.ts'
import { slotsWith, withSlots } from './chunk-state.ts'
import { isOver } from './lease.ts'
import type { ChunkState, Lease } from './ledger.ts'

/** The next window, nobody left to claim, or a chunk that another sender holds. */
export type Claim =
  | { readonly kind: 'claimed'; readonly state: ChunkState; readonly slots: readonly number[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'held' }

/** Real time in milliseconds and the boot we are in: what decides whether a lease is over. */
export interface Present {
  readonly real: number
  readonly boot: string
}

/** Claims the first `size` pending slots under a fresh attempt. Our own lease (`mine`) may be extended, a live one of others not. */
export function claim(state: ChunkState, lease: Lease, size: number, present: Present, mine?: string): Claim {
  const isFree = state.lease?.attempt === mine || isOver(state.lease, present.real, present.boot)
  const slots = slotsWith(state, 'p').slice(0, size)
  if (slots.length === 0) return { kind: 'empty' }
  if (!isFree) return { kind: 'held' }
  const changes = slots.map((slot) => ({ slot, letter: 's', attempt: lease.attempt }) as const)
  return { kind: 'claimed', state: { ...withSlots(state, changes), lease }, slots }
}

/**
 * Puts every slot of a lease that is over in doubt: its sender may have mailed them and cannot say so any more. The same
 * state when the lease lives or nothing is sending.
 */
export function takeOver(state: ChunkState, present: Present, now: Instant): ChunkState {
  if (!isOver(state.lease, present.real, present.boot)) return state
  const slots = slotsWith(state, 's')
  if (slots.length === 0) return state
  const changes = slots.map((slot) => ({ slot, letter: 'd' }) as const)
  return { ...withSlots(state, changes), doubtSince: now }
}
