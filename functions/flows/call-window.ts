import { allowsCall } from '../core/campaigns/lease.ts'
import type { Lease } from '../core/campaigns/ledger.ts'
import { slowDown, takePlace } from '../core/campaigns/pacing.ts'
import type { SlotResult } from '../core/campaigns/results.ts'
import type { OutgoingMessage } from '../core/email/outgoing-message.ts'
import type { SendResult } from '../core/email/send-result.ts'
import { type Lane, stopLane } from './lane.ts'
import type { PreparedWindow } from './prepare-window.ts'

/** What became of the calls: a result a message. */
export interface CallsOutcome {
  readonly results: readonly SlotResult[]
  /** The results of those for whom SES was called, in the order of the calls. */
  readonly called: readonly SlotResult[]
}

/** What becomes of the calls of one window. */
interface Tally {
  called: number
  neverLeft: number
}

/**
 * Calls SES once for each message, evenly paced, none without a living lease, none after one said that the lane stops.
 * Calls overlap; the outcome waits for all of them. Never throws: from the first call on, every slot gets its result.
 */
export async function callWindow(
  lane: Lane,
  lease: Lease,
  messages: PreparedWindow['messages'],
): Promise<CallsOutcome> {
  const { clock } = lane.ports
  const tally: Tally = { called: 0, neverLeft: 0 }
  const uncalled: SlotResult[] = []
  const calls: Promise<SlotResult>[] = []
  for (const { slot, message } of messages) {
    const place = takePlace(lane.pace, clock.real())
    lane.pace = place.pace
    if (place.wait >= 1) await clock.wait(place.wait)
    if (lane.allowance <= 0) stopLane(lane, { kind: 'quota' })
    if (lane.stop || !allowsCall(lease, clock.real())) uncalled.push({ slot, letter: 'p' })
    else calls.push(call(lane, slot, message, tally))
  }
  const called = await Promise.all(calls)
  if (tally.called > 0 && tally.neverLeft === tally.called) {
    stopLane(lane, { kind: 'wait', reason: 'no call reached SES' })
  }
  return { results: [...uncalled, ...called], called }
}

async function call(lane: Lane, slot: number, message: OutgoingMessage, tally: Tally): Promise<SlotResult> {
  lane.allowance -= 1
  tally.called += 1
  try {
    return { slot, ...conclude(lane, message, await lane.ports.mailer.send(message), tally) }
  } catch (cause) {
    lane.ports.log.error('the mailer failed in mid-call', {
      run: lane.run.id,
      person: message.tags.person,
      cause,
    })
    stopLane(lane, { kind: 'pause', reason: 'the mailer failed in the middle of a call: see the log' })
    return { slot, letter: 'd' }
  }
}

/** What a call's result means for the person, the pace and the lane (LEDGER.md rule 4). */
function conclude(
  lane: Lane,
  message: OutgoingMessage,
  result: SendResult,
  tally: Tally,
): Omit<SlotResult, 'slot'> {
  const about = { run: lane.run.id, person: message.tags.person }
  switch (result.kind) {
    case 'accepted':
      lane.accepted += 1
      return { letter: 'a' }
    case 'throttled':
      lane.throttled += 1
      lane.pace = slowDown(lane.pace, lane.ports.clock.real())
      return { letter: 'p' }
    case 'quota':
      stopLane(lane, { kind: 'quota' })
      return { letter: 'p' }
    case 'fatal':
      stopLane(lane, { kind: 'pause', reason: result.reason })
      return { letter: 'p' }
    case 'not-sent':
      tally.neverLeft += 1
      return { letter: 'p' }
    case 'rejected':
      lane.ports.log.warn('SES refused a message', { ...about, reason: result.reason })
      return { letter: 'f', reason: 'r' }
    case 'unknown':
      lane.ports.log.warn('a message is in doubt', { ...about, reason: result.reason })
      return { letter: 'd' }
  }
}
