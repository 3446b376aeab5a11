import type { Present } from './claim.ts'
import { isOver } from './lease.ts'
import type { ChunkState, Letter, ReasonLetter } from './ledger.ts'
import { type RecipientReason, reasonOf } from './recipient.ts'

/** Where everyone of a run stands; `frozen` is the sum of the other five (promise P2). */
export interface LetterCounts {
  readonly frozen: number
  readonly accepted: number
  readonly excluded: number
  readonly failed: number
  readonly inDoubt: number
  readonly pending: number
}

/** Nobody. */
export const noLetters: LetterCounts = {
  frozen: 0,
  accepted: 0,
  excluded: 0,
  failed: 0,
  inDoubt: 0,
  pending: 0,
}

/**
 * Counts a chunk's letters. Sending counts as pending while its lease lives and as in doubt afterwards; the pending of a
 * cancelled run are excluded (cancelled).
 */
export function countLetters(state: ChunkState, isCancelled: boolean, present: Present): LetterCounts {
  const lives = !isOver(state.lease, present.real, present.boot)
  const counts = { ...noLetters, frozen: state.letters.length }
  for (const letter of state.letters) {
    if (letter === 'a') counts.accepted += 1
    else if (letter === 'x') counts.excluded += 1
    else if (letter === 'f') counts.failed += 1
    else if (letter === 'd' || (letter === 's' && !lives)) counts.inDoubt += 1
    else if (letter === 'p' && isCancelled) counts.excluded += 1
    else counts.pending += 1
  }
  return counts
}

/** People by why they are excluded, or why they failed. */
export type ReasonCounts = { readonly [reason in RecipientReason]?: number }

/** Why each excluded (x) and each failed (f) person of a chunk is; the pending of a cancelled run are excluded. */
export function countReasons(
  state: ChunkState,
  isCancelled: boolean,
): readonly { readonly letter: 'x' | 'f'; readonly reason: RecipientReason }[] {
  return [...state.letters].flatMap((each, slot) => {
    const letter = each as Letter
    if (letter === 'p' && isCancelled) return [{ letter: 'x', reason: 'cancelled' } as const]
    if (letter !== 'x' && letter !== 'f') return []
    return [{ letter, reason: reasonOf((state.reasons[slot] ?? '-') as ReasonLetter) ?? 'unknown' }]
  })
}

/**
 * The counts of a run whose freeze noted so many people. Whoever the rows do not show counts as pending, so that a lost
 * row never looks like a run that is complete.
 */
export function againstFrozen<T extends LetterCounts>(counts: T, frozen: number | undefined): T {
  const missing = (frozen ?? 0) - counts.frozen
  if (missing <= 0) return counts
  return { ...counts, frozen: counts.frozen + missing, pending: counts.pending + missing }
}

/** Adds two counts. */
export function addLetters(one: LetterCounts, other: LetterCounts): LetterCounts {
  return {
    frozen: one.frozen + other.frozen,
    accepted: one.accepted + other.accepted,
    excluded: one.excluded + other.excluded,
    failed: one.failed + other.failed,
    inDoubt: one.inDoubt + other.inDoubt,
    pending: one.pending + other.pending,
  }
}
