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
/** Faults of the table that a record outlasts, the first pause in milliseconds, each next one twice as long. */
const faultsOutlasted = 5
const firstPause = 100

/**
 * Records window k and claims window k + 1 of a chunk in one conditional write (LEDGER.md rules 1, 5, 6); a lease that is
 * over is taken over into doubt on the way. After a failed condition it reads once: if the write was ours after all, it
 * goes on; otherwise it merges into what is there, slot by slot. A record outlasts faults for some seconds, since whom it
 * does not reach stays in doubt; a first claim throws at once.
 */
export async function recordAndClaim(ports: LedgerPorts, input: RecordAndClaim): Promise<Held> {
  let stored = input.state
  let faults = 0
  // One for all tries: a write that arrives after it was given up is then still known as ours.
  const attempt = newAttempt(ports.random)
  for (let tries = 0; tries < mostTries; tries += 1) {
    const wanted = plan(ports, stored, input, attempt)
    if (wanted.state === stored) return wanted
    const written = { ...wanted, state: { ...wanted.state, version: stored.version + 1 } }
    const answer = await tryWrite(ports, written)
    if (answer.kind === 'written') return answer.held
    if (answer.kind === 'fault') {
      faults += 1
      if (input.results === undefined || faults > faultsOutlasted) throw answer.cause
      await ports.clock.wait(firstPause * 2 ** (faults - 1))
    }
    stored = answer.fresh ?? stored
  }
  throw new Error(`chunk ${stored.from} changed under every one of ${mostTries} tries`)
}

type Answer =
  | { readonly kind: 'written'; readonly held: Held }
  | { readonly kind: 'conflict'; readonly fresh: ChunkState }
  | { readonly kind: 'fault'; readonly cause: unknown; readonly fresh?: ChunkState }

/** A write that fails, by its condition or by a fault, may have been applied all the same: the read that follows tells. */
async function tryWrite(ports: LedgerPorts, wanted: Held): Promise<Answer> {
  const { runId, shard, from } = wanted.state
  let fault: { readonly cause: unknown } | undefined
  try {
    if ((await ports.runs.writeState(wanted.state)) === 'written') return { kind: 'written', held: wanted }
  } catch (cause) {
    fault = { cause }
  }
  const fresh = await ports.runs.readState(runId, shard, from).catch((cause: unknown) => {
    fault ??= { cause }
  })
  if (!fresh) return { kind: 'fault', cause: fault?.cause ?? new Error(`the state of chunk ${from} is gone`) }
  if (isSameState(fresh, wanted.state)) return { kind: 'written', held: wanted }
  const ours = wanted.kind === 'claimed' ? slotsOf(fresh, wanted.lease.attempt) : []
  if (wanted.kind === 'claimed' && ours.length > 0) {
    const lease = fresh.lease?.attempt === wanted.lease.attempt ? fresh.lease : wanted.lease
    return { kind: 'written', held: { ...wanted, state: fresh, slots: ours, lease } }
  }
  return fault ? { kind: 'fault', cause: fault.cause, fresh } : { kind: 'conflict', fresh }
}

function plan(ports: LedgerPorts, stored: ChunkState, input: RecordAndClaim, next: string): Held {
  const { attempt, results = [], window } = input
  const present = { real: ports.clock.real(), boot: ports.boot }
  const now = ports.clock.now()
  const recorded = attempt === undefined ? stored : applyResults(stored, attempt, results, now)
  const state = takeOver(recorded, present, now)
  if (window) {
    const lease = leaseFor(next, window, present.real, present.boot)
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
