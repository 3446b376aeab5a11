import { judge } from '../core/campaigns/breaker.ts'
import { sendTimeout } from '../core/campaigns/lease.ts'
import type { SlotResult } from '../core/campaigns/results.ts'
import { callWindow } from './call-window.ts'
import { isShort } from './deadline.ts'
import { type Lane, stopLane } from './lane.ts'
import type { OpenChunk } from './lane-chunks.ts'
import { type PreparedWindow, prepareWindow, type Window } from './prepare-window.ts'
import { recordAndClaim } from './record-and-claim.ts'

export type ChunkOutcome =
  /** Nobody pending is left in it. */
  | { readonly kind: 'served' }
  /** The lane stops or its time is over; somebody may be pending still. */
  | { readonly kind: 'unserved' }

/**
 * Serves a chunk window by window: claim, read afresh, call, then record and claim the next in one write. Ends with every
 * slot of its own recorded or released.
 */
export async function serveChunk(lane: Lane, open: OpenChunk): Promise<ChunkOutcome> {
  let held = await recordAndClaim(lane.ports, { state: open.state, ...nextWindow(lane) })
  while (held.kind === 'claimed') {
    const { state, slots, lease } = held
    const results = await serveWindow(lane, { chunk: open.chunk, slots, lease }, () =>
      recordAndClaim(lane.ports, { state, attempt: lease.attempt, results: slots.map(again) }),
    )
    held = await recordAndClaim(lane.ports, { state, attempt: lease.attempt, results, ...nextWindow(lane) })
  }
  if (held.kind === 'held') stopLane(lane, { kind: 'wait', reason: 'another sender holds a window' })
  return { kind: held.state.letters.includes('p') ? 'unserved' : 'served' }
}

/** What became of everyone of a window; what says that the lane stops, stops it. */
async function serveWindow(
  lane: Lane,
  window: Window,
  release: () => Promise<unknown>,
): Promise<readonly SlotResult[]> {
  const prepared = await prepareOrRelease(lane, window, release)
  if (!prepared.goesOn) {
    stopLane(lane, { kind: 'stopped' })
    return window.slots.map(again)
  }
  const calls = await callWindow(lane, window.lease, prepared.messages)
  const verdict = judge(lane.breaker, [...prepared.unfit, ...calls.called])
  lane.breaker = verdict.breaker
  if (verdict.pause) stopLane(lane, { kind: 'pause', reason: verdict.pause })
  return [...prepared.excluded, ...prepared.unfit, ...calls.results]
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

/** The next window's claim, or none when the lane stops or it might outlast the lane. */
function nextWindow(lane: Lane): { readonly window?: { readonly size: number; readonly interval: number } } {
  if (lane.stop) return {}
  const interval = lane.pace.interval * lane.open
  const size = Math.max(1, Math.min(lane.windowSize, Math.floor(longestWindow / interval)))
  const needed = 2 * size * interval + sendTimeout
  if (isShort(lane.ports.clock, lane.deadline, needed)) return {}
  return { window: { size, interval } }
}

function again(slot: number): SlotResult {
  return { slot, letter: 'p' }
}
