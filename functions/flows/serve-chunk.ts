import { judge } from '../core/campaigns/breaker.ts'
import { sendTimeout } from '../core/campaigns/lease.ts'
import type { SlotResult } from '../core/campaigns/results.ts'
import { callWindow } from './call-window.ts'
import { isShort } from './deadline.ts'
import type { Lane, LaneStop } from './lane.ts'
import type { OpenChunk } from './lane-chunks.ts'
import { type PreparedWindow, prepareWindow, type Window } from './prepare-window.ts'
import { recordAndClaim } from './record-and-claim.ts'

export type ChunkOutcome =
  /** Nobody pending is left in it. */
  | { readonly kind: 'served' }
  /** The lane's time is over. */
  | { readonly kind: 'out-of-time' }
  | LaneStop

/**
 * Serves a chunk window by window: claim, read afresh, call, then record and claim the next in one write. Ends with every
 * slot of its own recorded or released.
 */
export async function serveChunk(lane: Lane, open: OpenChunk): Promise<ChunkOutcome> {
  let held = await recordAndClaim(lane.ports, { state: open.state, ...nextWindow(lane) })
  while (held.kind === 'claimed') {
    const { state, slots, lease } = held
    const served = await serveWindow(lane, { chunk: open.chunk, slots, lease }, () =>
      recordAndClaim(lane.ports, { state, attempt: lease.attempt, results: slots.map(again) }),
    )
    const next = served.stop ? {} : nextWindow(lane)
    held = await recordAndClaim(lane.ports, {
      state,
      attempt: lease.attempt,
      results: served.results,
      ...next,
    })
    if (served.stop) return served.stop
  }
  if (held.kind === 'held') return { kind: 'wait', reason: 'another sender holds a window' }
  return held.state.letters.includes('p') ? { kind: 'out-of-time' } : { kind: 'served' }
}

interface Served {
  readonly results: readonly SlotResult[]
  readonly stop?: LaneStop
}

async function serveWindow(lane: Lane, window: Window, release: () => Promise<unknown>): Promise<Served> {
  const prepared = await prepareOrRelease(lane, window, release)
  if (!prepared.goesOn) return { results: window.slots.map(again), stop: { kind: 'stopped' } }
  const calls = await callWindow(lane, window.lease, prepared.messages)
  const verdict = judge(lane.breaker, [...prepared.unfit, ...calls.called])
  lane.breaker = verdict.breaker
  const stop: LaneStop | undefined = verdict.pause ? { kind: 'pause', reason: verdict.pause } : calls.stop
  const results = [...prepared.excluded, ...prepared.unfit, ...calls.results]
  return { results, ...(stop && { stop }) }
}

/** Nobody was called when preparing fails, so the window goes back before the fault goes up. */
async function prepareOrRelease(
  lane: Lane,
  window: Window,
  release: () => Promise<unknown>,
): Promise<PreparedWindow> {
  try {
    return await prepareWindow(lane, window)
  } catch (cause) {
    await release()
    throw cause
  }
}

/** Milliseconds a window may take to send: at a throttled pace it holds fewer people. */
const longestWindow = 20_000

/** The next window's claim, or none when it might outlast the lane. */
function nextWindow(lane: Lane): { readonly window?: { readonly size: number; readonly interval: number } } {
  const { interval } = lane.pace
  const size = Math.max(1, Math.min(lane.windowSize, Math.floor(longestWindow / interval)))
  const needed = 2 * size * interval + sendTimeout
  if (isShort(lane.ports.clock, lane.deadline, needed)) return {}
  return { window: { size, interval } }
}

function again(slot: number): SlotResult {
  return { slot, letter: 'p' }
}
