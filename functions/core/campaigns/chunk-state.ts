import type { Chunk, ChunkState, Letter, ReasonLetter } from './ledger.ts'

/** The state of a chunk nobody has touched: everyone pending. */
export function openState(chunk: Chunk): ChunkState {
  const { runId, shard, from, ids } = chunk
  return {
    runId,
    shard,
    from,
    letters: 'p'.repeat(ids.length),
    reasons: '-'.repeat(ids.length),
    attempts: ids.map(() => ''),
    version: 1,
  }
}

/** What a slot is to become. */
export interface SlotChange {
  readonly slot: number
  readonly letter: Letter
  readonly reason?: ReasonLetter
  /** The claim that the change belongs to; without it the slot keeps the one it has. */
  readonly attempt?: string
}

/** The state with these slots changed; the version is the writer's business. */
export function withSlots(state: ChunkState, changes: readonly SlotChange[]): ChunkState {
  if (changes.length === 0) return state
  const letters = [...state.letters]
  const reasons = [...state.reasons]
  const attempts = [...state.attempts]
  for (const { slot, letter, reason, attempt } of changes) {
    letters[slot] = letter
    reasons[slot] = reason ?? '-'
    if (attempt !== undefined) attempts[slot] = attempt
  }
  return { ...state, letters: letters.join(''), reasons: reasons.join(''), attempts }
}

/** The slots that bear one of these letters, ascending. */
export function slotsWith(state: ChunkState, letters: string): readonly number[] {
  return [...state.letters].flatMap((letter, slot) => (letters.includes(letter) ? [slot] : []))
}

/** True when two states say the same: after a failed condition, that the write which failed was our own, applied. */
export function isSameState(one: ChunkState, other: ChunkState): boolean {
  return (
    one.version === other.version &&
    one.letters === other.letters &&
    one.reasons === other.reasons &&
    one.lease?.attempt === other.lease?.attempt &&
    one.lease?.until === other.lease?.until &&
    one.attempts.every((attempt, slot) => attempt === other.attempts[slot])
  )
}
