import type { Present } from './claim.ts'
import { isOver } from './lease.ts'
import type { ChunkState } from './ledger.ts'

/** Where everyone of a run stands; `frozen` is the sum of the other five, always (promise P2). */
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
