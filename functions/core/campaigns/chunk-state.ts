import { type Chunk, type ChunkState, type Letter, noVariant, type ReasonLetter } from './ledger.ts'

/** The state of a chunk nobody has touched: everyone pending but those whom no content suits. */
export function openState(chunk: Chunk): ChunkState {
  const { runId, shard, from, ids, variants } = chunk
  const each = (mailed: string, unsuited: string) =>
    ids.map((_, slot) => (variants[slot] === noVariant ? unsuited : mailed)).join('')
  return {
    runId,
    shard,
    from,
    letters: each('p', 'x'),
    reasons: each('-', 'n'),
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
