import type { Instant } from '../subscribers/subscriber.ts'
import type { Present } from './claim.ts'
import { isOver } from './lease.ts'
import type { Chunk, ChunkState, Letter, ReasonLetter } from './ledger.ts'

/** Where one person of a run can stand, in words. */
export const recipientStates = ['pending', 'sending', 'accepted', 'excluded', 'failed', 'in-doubt'] as const
export type RecipientState = (typeof recipientStates)[number]

/** Why somebody is excluded or failed, in words. */
export const recipientReasons = [
  'not-active',
  'not-in-topic',
  'not-in-segment',
  'erased',
  'own-pause',
  'cancelled',
  'suppressed',
  'no-content',
  'rejected',
  'unknown',
  'written-off',
] as const
export type RecipientReason = (typeof recipientReasons)[number]

/** One person of a run. */
export interface Recipient {
  readonly id: string
  readonly state: RecipientState
  readonly reason?: RecipientReason
  /** Of somebody in doubt: since when, at the latest; absent until the tick has noted it. */
  readonly since?: Instant
  /** Of somebody in doubt: the attempt that left them so. */
  readonly attempt?: string
}

/** Everyone of a chunk, ascending by id; they all count as pending while its state is not written yet. */
export function recipientsOf(
  { ids }: Chunk,
  state: ChunkState | undefined,
  isCancelled: boolean,
  present: Present,
): readonly Recipient[] {
  const isLeaseOver = isOver(state?.lease, present.real, present.boot)
  return ids.map((id, slot) => {
    const letter = (state?.letters[slot] ?? 'p') as Letter
    if (letter === 'p' && isCancelled) return { id, state: 'excluded', reason: 'cancelled' }
    const attempt = state?.attempts[slot]
    if (letter === 's' && isLeaseOver) return { id, state: 'in-doubt', ...(attempt && { attempt }) }
    const reason = reasonOf((state?.reasons[slot] ?? '-') as ReasonLetter)
    const since = state?.doubtSince
    const doubt = letter === 'd' && { ...(attempt && { attempt }), ...(since && { since }) }
    return { id, state: states[letter], ...(reason && { reason }), ...doubt }
  })
}

/** A reason's word; undefined where there is none. */
export function reasonOf(letter: ReasonLetter): RecipientReason | undefined {
  return reasons[letter]
}

const states: { readonly [letter in Letter]: RecipientState } = {
  p: 'pending',
  s: 'sending',
  a: 'accepted',
  x: 'excluded',
  f: 'failed',
  d: 'in-doubt',
}

const reasons: { readonly [letter in ReasonLetter]?: RecipientReason } = {
  u: 'not-active',
  t: 'not-in-topic',
  g: 'not-in-segment',
  e: 'erased',
  o: 'own-pause',
  c: 'cancelled',
  m: 'suppressed',
  n: 'no-content',
  r: 'rejected',
  k: 'unknown',
  w: 'written-off',
}
