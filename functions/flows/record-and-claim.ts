import { isSameState } from '../core/campaigns/chunk-state.ts'
import { claim, takeOver } from '../core/campaigns/claim.ts'
import { leaseFor } from '../core/campaigns/lease.ts'
import type { ChunkState, Lease } from '../core/campaigns/ledger.ts'
import { applyResults, type SlotResult } from '../core/campaigns/results.ts'
import { newAttempt } from './new-attempt.ts'
import type { Ports } from './ports.ts'

/** What a sender has in hand after a write: a window of its own, or none. */
export type Held =
  | {
      readonly kind: 'claimed'
      readonly state: ChunkState
      readonly slots: readonly number[]
      readonly lease: Lease
    }
  /** Nobody to claim, or no more was asked for. */
  | { readonly kind: 'none'; readonly state: ChunkState }
  /** Another sender's lease lives. */
  | { readonly kind: 'held'; readonly state: ChunkState }

/** What to write in one go: the last window's results, and a claim on the next when `window` is given. */
export interface RecordAndClaim {
  readonly state: ChunkState
  readonly attempt?: string
  readonly results?: readonly SlotResult[]
  readonly window?: { readonly size: number; readonly interval: number }
}

type LedgerPorts = Pick<Ports, 'clock' | 'random' | 'runs' | 'boot'>

const mostTries = 10

/**
 * Records window k and claims window k + 1 of a chunk in one conditional write (LEDGER.md rules 1, 5, 6); a lease that is
 * over is taken over into doubt on the way. After a failed condition it reads once: if the write was ours after all, it
 * goes on; otherwise it merges into what is there, slot by slot.
 */
export async function recordAndClaim(ports: LedgerPorts, input: RecordAndClaim): Promise<Held> {
  let stored = input.state
  for (let tries = 0; tries < mostTries; tries += 1) {
    const wanted = plan(ports, stored, input)
    if (wanted.state === stored) return wanted
    const written = { ...wanted, state: { ...wanted.state, version: stored.version + 1 } }
    const answer = await tryWrite(ports, written.state)
    if (answer.kind === 'written') return written
    const fresh = await ports.runs.readState(stored.runId, stored.shard, stored.from)
    if (!fresh) throw new Error(`the state of chunk ${stored.from} is gone`)
    if (isSameState(fresh, written.state)) return written
    const ours = written.kind === 'claimed' ? slotsOf(fresh, written.lease.attempt) : []
    if (written.kind === 'claimed' && ours.length > 0) return { ...written, state: fresh, slots: ours }
    if (answer.kind === 'fault') throw answer.cause
    stored = fresh
  }
  throw new Error(`chunk ${stored.from} changed under every one of ${mostTries} tries`)
}

/** A write that answers with a fault may have been applied all the same: the read that follows tells. */
async function tryWrite(
  ports: LedgerPorts,
  state: ChunkState,
): Promise<{ readonly kind: 'written' | 'conflict' } | { readonly kind: 'fault'; readonly cause: unknown }> {
  try {
    return { kind: await ports.runs.writeState(state) }
  } catch (cause) {
    return { kind: 'fault', cause }
  }
}

function plan(ports: LedgerPorts, stored: ChunkState, input: RecordAndClaim): Held {
  const { attempt, results = [], window } = input
  const present = { real: ports.clock.real(), boot: ports.boot }
  const now = ports.clock.now()
  const recorded = attempt === undefined ? stored : applyResults(stored, attempt, results, now)
  const state = takeOver(recorded, present, now)
  if (window) {
    const lease = leaseFor(newAttempt(ports.random), window, present.real, present.boot)
    const claimed = claim(state, lease, window.size, present, attempt)
    if (claimed.kind === 'claimed') return { ...claimed, lease }
    if (claimed.kind === 'held') return { kind: 'held', state }
  }
  return { kind: 'none', state: withoutLease(state, attempt) }
}

/** A window that is over leaves no lease behind, so that nobody waits for it. */
function withoutLease(state: ChunkState, attempt: string | undefined): ChunkState {
  if (attempt === undefined || state.lease?.attempt !== attempt) return state
  const { lease: _, ...rest } = state
  return rest
}

function slotsOf(state: ChunkState, attempt: string): readonly number[] {
  return state.attempts.flatMap((each, slot) => (each === attempt ? [slot] : []))
}
