import type { Instant } from '../subscribers/subscriber.ts'
import { type SlotChange, slotsWith, withSlots } from './chunk-state.ts'
import type { ChunkState, Letter, ReasonLetter } from './ledger.ts'

/** What became of one claimed slot. */
export interface SlotResult {
  readonly slot: number
  /** p: nobody was mailed, again later; a, x, f: final; d: SES may have it. */
  readonly letter: Exclude<Letter, 's'>
  readonly reason?: ReasonLetter
}

/**
 * Merges the results of one attempt slot by slot: only slots that bear the attempt and are still sending or in doubt
 * change, so a stale result changes nothing and an accepted slot stays accepted.
 */
export function applyResults(
  state: ChunkState,
  attempt: string,
  results: readonly SlotResult[],
  now: Instant,
): ChunkState {
  const mine = results.filter(
    ({ slot }) => state.attempts[slot] === attempt && 'sd'.includes(state.letters[slot] ?? ''),
  )
  const fresh = mine.some(({ slot, letter }) => letter === 'd' && state.letters[slot] === 's')
  return withDoubts(withSlots(state, mine), fresh ? now : undefined)
}

/** What SES's events, the clock or the owner say about doubts, by slot. */
export type Settlement = SlotChange & { readonly letter: 'a' | 'f' | 'p' }

/** Settles doubts; a slot that is no longer in doubt keeps its letter. */
export function settle(state: ChunkState, settlements: readonly Settlement[]): ChunkState {
  const doubts = settlements.filter(({ slot }) => state.letters[slot] === 'd')
  return withDoubts(withSlots(state, doubts), undefined)
}

function withDoubts(state: ChunkState, since: Instant | undefined): ChunkState {
  if (since !== undefined) return { ...state, doubtSince: since }
  if (state.doubtSince === undefined || slotsWith(state, 'd').length > 0) return state
  const { doubtSince: _, ...settled } = state
  return settled
}
