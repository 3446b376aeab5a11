import { day, toMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import { slotsWith } from './chunk-state.ts'
import type { ChunkState, Outcome, OutcomeKind } from './ledger.ts'
import type { Settlement } from './results.ts'

/** How long a doubt waits for evidence. */
const doubtLife = 7 * day

/**
 * What a chunk's outcomes prove about its doubts. Whatever SES or the person told us about a message, SES had it; only a
 * rejection or a rendering failure says that this attempt went no further. After a resend one attempt that SES took is
 * enough, and the refusal of an earlier one proves nothing about the last.
 */
export function settlementsFrom(state: ChunkState, outcomes: readonly Outcome[]): readonly Settlement[] {
  return slotsWith(state, 'd').flatMap((slot): Settlement[] => {
    const known = outcomes.filter((outcome) => outcome.slot === slot)
    const refused = new Set(known.filter(({ kind }) => isRefusal(kind)).map(({ attempt }) => attempt))
    if (known.some(({ attempt }) => !refused.has(attempt))) return [{ slot, letter: 'a' }]
    return refused.has(state.attempts[slot] ?? '') ? [{ slot, letter: 'f', reason: 'r' }] : []
  })
}

function isRefusal(kind: OutcomeKind): boolean {
  return kind === 'reject' || kind === 'rendering-failure'
}

/** Closes every doubt of a chunk whose last one is seven days old; call it only while no event waits to be recorded. */
export function expiredDoubts(state: ChunkState, now: Instant): readonly Settlement[] {
  if (state.doubtSince === undefined) return []
  if (toMilliseconds(now) - toMilliseconds(state.doubtSince) < doubtLife) return []
  return slotsWith(state, 'd').map((slot) => ({ slot, letter: 'f', reason: 'k' }))
}

/** When to look at doubts again: a tenth of their age from now, from a minute to six hours. */
export function nextCheckDelay(oldest: Instant | undefined, now: Instant): number {
  const age = oldest === undefined ? 0 : toMilliseconds(now) - toMilliseconds(oldest)
  return Math.min(Math.max(age / 10, day / 1440), day / 4)
}
