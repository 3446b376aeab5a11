import { allowsCall } from '../core/campaigns/lease.ts'
import type { Lease } from '../core/campaigns/ledger.ts'
import { slowDown, takePlace } from '../core/campaigns/pacing.ts'
import type { SlotResult } from '../core/campaigns/results.ts'
import type { Lane, LaneStop } from './lane.ts'
import type { OutgoingMessage, SendResult } from './ports.ts'
import type { PreparedWindow } from './prepare-window.ts'

/** What became of the calls: a result a message, and why the lane has to stop, if it has to. */
export interface CallsOutcome {
  readonly results: readonly SlotResult[]
  /** The results of those for whom SES was called, in the order of the calls. */
  readonly called: readonly SlotResult[]
  readonly stop?: LaneStop
}

/** What the calls of one window tell each other. */
interface Signals {
  stop?: LaneStop
  called: number
  neverLeft: number
}

/**
 * Calls SES once for each message, evenly paced, none without a living lease, none after one said stop. Calls overlap;
 * the outcome waits for all of them. Never throws: from the first call on, every slot gets its result.
 */
export async function callWindow(
  lane: Lane,
  lease: Lease,
  messages: PreparedWindow['messages'],
): Promise<CallsOutcome> {
  const { clock } = lane.ports
  const signals: Signals = { called: 0, neverLeft: 0 }
  const uncalled: SlotResult[] = []
  const calls: Promise<SlotResult>[] = []
  for (const { slot, message } of messages) {
    const place = takePlace(lane.pace, clock.real())
    lane.pace = place.pace
    if (place.wait >= 1) await clock.wait(place.wait)
    if (lane.allowance <= 0) signals.stop ??= { kind: 'quota' }
    if (signals.stop || !allowsCall(lease, clock.real())) uncalled.push({ slot, letter: 'p' })
    else calls.push(call(lane, slot, message, signals))
  }
  const called = await Promise.all(calls)
  if (signals.called > 0 && signals.neverLeft === signals.called) {
    signals.stop ??= { kind: 'wait', reason: 'no call reached SES' }
  }
  return { results: [...uncalled, ...called], called, ...(signals.stop && { stop: signals.stop }) }
}

async function call(
  lane: Lane,
  slot: number,
  message: OutgoingMessage,
  signals: Signals,
): Promise<SlotResult> {
  lane.allowance -= 1
  signals.called += 1
  try {
    return { slot, ...conclude(lane, message, await lane.ports.mailer.send(message), signals) }
  } catch (cause) {
    lane.ports.log.error('the mailer failed in mid-call', {
      run: lane.run.id,
      person: message.tags.person,
      cause,
    })
    signals.stop ??= { kind: 'pause', reason: 'the mailer failed in the middle of a call: see the log' }
    return { slot, letter: 'd' }
  }
}

/** What a call's result means for the person, the pace and the lane (LEDGER.md rule 4). */
function conclude(
  lane: Lane,
  message: OutgoingMessage,
  result: SendResult,
  signals: Signals,
): Omit<SlotResult, 'slot'> {
  const about = { run: lane.run.id, person: message.tags.person }
  switch (result.kind) {
    case 'accepted':
      return { letter: 'a' }
    case 'throttled':
      lane.pace = slowDown(lane.pace, lane.ports.clock.real())
      return { letter: 'p' }
    case 'quota':
      signals.stop ??= { kind: 'quota' }
      return { letter: 'p' }
    case 'fatal':
      signals.stop ??= { kind: 'pause', reason: result.reason }
      return { letter: 'p' }
    case 'not-sent':
      signals.neverLeft += 1
      return { letter: 'p' }
    case 'rejected':
      lane.ports.log.warn('SES refused a message', { ...about, reason: result.reason })
      return { letter: 'f', reason: 'r' }
    case 'unknown':
      lane.ports.log.warn('a message is in doubt', { ...about, reason: result.reason })
      return { letter: 'd' }
  }
}
