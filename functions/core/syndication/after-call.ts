import { hour, minute, plusMilliseconds } from '../instant.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { LedgerRow, RemotePost } from './ledger-row.ts'
import type { Step } from './next-step.ts'

/** A step that calls a network. */
export type Call = Exclude<Step, { readonly kind: 'rest' | 'wait' }>

/** What came of a call. */
export type CallOutcome =
  /** The network has it, and shows what was carried. */
  | { readonly kind: 'done'; readonly remote: RemotePost }
  /** The network had it before: what it shows is what an earlier try carried, or nobody knows. */
  | { readonly kind: 'there'; readonly remote: RemotePost }
  /** It is not there any more: taken down by us, or by somebody at the network. */
  | { readonly kind: 'gone' }
  /** Certainly not taken. */
  | { readonly kind: 'later'; readonly reason: string; readonly afterSeconds?: number }
  | { readonly kind: 'refused' | 'unauthorised'; readonly reason: string }
  /** Perhaps taken. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly afterSeconds?: number }

/** Milliseconds until the next try, by how many have not succeeded. */
const patience = [minute, 5 * minute, 30 * minute, 2 * hour, 12 * hour] as const

/** The row under a claim: written before the network is called, so that a crash leaves behind what may have been done. */
export function claimed(
  row: LedgerRow,
  call: Call,
  { lease, now }: { readonly lease: NonNullable<LedgerRow['lease']>; readonly now: Instant },
): LedgerRow {
  const { carried, kind } = call
  const isSame = row.doing === kind && row.tried === carried.mark
  return {
    ...next(row, lease.attempt),
    ...{ state: kind === 'remove' ? 'removing' : 'sending', at: now, lease, doing: kind },
    ...{ tried: carried.mark, tries: isSame ? row.tries : 0 },
    ...(kind === 'publish' && { unsure: carried }),
  }
}

/**
 * The row after the call. `before` is the row that was claimed: what was in doubt then stays so unless the call settled it.
 * An order that came meanwhile stays.
 */
export function afterCall(
  row: LedgerRow,
  given: {
    readonly before: LedgerRow
    readonly call: Call
    readonly outcome: CallOutcome
    readonly now: Instant
    readonly writer: string
  },
): LedgerRow {
  const { before, call, outcome, now, writer } = given
  const { lease: _lease, nextAt: _nextAt, reason: _reason, unsure, order, ...rest } = next(row, writer)
  // An order that was given while the call went on is still to be carried out.
  const later = order !== before.order ? order : undefined
  const kept = later === undefined ? {} : { order: later }
  switch (outcome.kind) {
    case 'done':
    case 'there': {
      if (call.kind === 'remove') throw new Error('a removal leaves nothing behind')
      const mark = outcome.kind === 'done' ? call.carried.mark : foundMark(before, call)
      const sentAt = rest.sentAt ?? now
      return { ...rest, ...kept, state: 'sent', at: now, remote: outcome.remote, mark, sentAt, tries: 0 }
    }
    case 'gone': {
      const { remote: _remote, mark: _mark, ...without } = rest
      const reason = call.kind === 'update' ? { reason: 'it was taken down there' } : {}
      return { ...without, ...kept, ...reason, state: 'removed', at: now, tries: 0 }
    }
    case 'later':
    case 'unknown':
    case 'refused':
    case 'unauthorised': {
      const doubt = outcome.kind === 'unknown' ? unsure : before.unsure
      const failed = { ...rest, ...(doubt && { unsure: doubt }), reason: outcome.reason, at: now }
      const tries = row.tries + 1
      const pause = patience[tries - 1]
      const isOver = outcome.kind === 'refused' || outcome.kind === 'unauthorised' || pause === undefined
      if (isOver) return { ...failed, ...kept, state: 'failed', tries }
      const asked = 'afterSeconds' in outcome ? (outcome.afterSeconds ?? 0) * 1000 : 0
      const nextAt = plusMilliseconds(now, Math.max(pause, asked))
      return { ...failed, ...(order && { order }), state: restingState(before), tries, nextAt }
    }
  }
}

/**
 * What the network shows of a post that was there already: what a try of ours carried; where none had been made, the present
 * state, lest words that somebody wrote there by hand be overwritten at once, unless the owner ordered it.
 */
function foundMark({ unsure, order }: LedgerRow, { carried }: Call): string {
  if (unsure) return unsure.mark
  return order === 'bring' ? '' : carried.mark
}

function restingState({ remote }: LedgerRow): LedgerRow['state'] {
  return remote ? 'sent' : 'planned'
}

function next(row: LedgerRow, writer: string): LedgerRow {
  return { ...row, version: row.version + 1, writer }
}

/** The row of an article that a network was never told of. */
export function blankRow(
  { articleId, target }: Pick<LedgerRow, 'articleId' | 'target'>,
  at: Instant,
): LedgerRow {
  return { articleId, target, version: 0, writer: '', state: 'planned', at, tries: 0 }
}

/** The row after an order of the owner's; what failed or waits is tried at once. */
export function ordered(
  row: LedgerRow,
  order: NonNullable<LedgerRow['order']>,
  { writer, now }: { readonly writer: string; readonly now: Instant },
): LedgerRow {
  const { nextAt: _nextAt, ...rest } = next(row, writer)
  const isNothingThere = order === 'remove' && !row.remote && !row.unsure
  // Nothing to take down: it only stays away from now on.
  if (isNothingThere) return { ...without(rest), state: 'removed', at: now, tries: 0 }
  const isResting = row.state === 'failed' || row.state === 'removed'
  const state = isResting ? { state: restingState(row), at: now } : {}
  return { ...rest, ...state, order, tries: 0 }
}

function without({ order: _order, reason: _reason, ...rest }: LedgerRow): LedgerRow {
  return rest
}
