import { clicksByLink, type LinkClicks } from '../tracking/click-counts.ts'
import type { CampaignCounts } from './campaign.ts'
import type { Present } from './claim.ts'
import { countLetters, countReasons, type ReasonCounts } from './count.ts'
import type { ChunkState, Outcome } from './ledger.ts'
import { addOutcomes, noOutcomes, type OutcomeCounts } from './outcome-counts.ts'
import { noCounts, withLetters, withOutcomes } from './report.ts'

/** What a run's rows add up to. */
export interface RunTotals {
  readonly counts: CampaignCounts
  readonly excluded: ReasonCounts
  readonly failed: ReasonCounts
  readonly outcomes: OutcomeCounts
  /** By link id. */
  readonly clicks: ReadonlyMap<string, LinkClicks>
  /** Deliveries by the minute, `2026-11-26T09:00`. */
  readonly minutes: ReadonlyMap<string, number>
}

/** What there is before any row. */
export const emptyTotals: RunTotals = {
  counts: noCounts,
  excluded: {},
  failed: {},
  outcomes: noOutcomes,
  clicks: new Map(),
  minutes: new Map(),
}

/** Adds up a run row by row, in memory that does not grow with its people. */
export interface RunTally {
  addState(state: ChunkState): void
  addOutcomes(outcomes: readonly Outcome[]): void
  totals(): RunTotals
}

/** An empty tally; `present` tells which leases are over. */
export function startTally(isCancelled: boolean, present: Present): RunTally {
  let counts = noCounts
  let outcomes = noOutcomes
  const reasons: { readonly [letter in 'x' | 'f']: Record<string, number> } = { x: {}, f: {} }
  const clicks = new Map<string, LinkClicks>()
  const minutes = new Map<string, number>()
  return {
    addState(state) {
      counts = withLetters(counts, countLetters(state, isCancelled, present))
      for (const { letter, reason } of countReasons(state, isCancelled))
        reasons[letter][reason] = (reasons[letter][reason] ?? 0) + 1
    },
    addOutcomes(found) {
      counts = withOutcomes(counts, found)
      outcomes = addOutcomes(outcomes, found)
      for (const [link, { people, machine }] of clicksByLink(found)) {
        const known = clicks.get(link) ?? { people: 0, machine: 0 }
        clicks.set(link, { people: known.people + people, machine: known.machine + machine })
      }
      for (const { kind, at } of found)
        if (kind === 'delivery') minutes.set(at.slice(0, 16), (minutes.get(at.slice(0, 16)) ?? 0) + 1)
    },
    totals: () => ({ counts, excluded: reasons.x, failed: reasons.f, outcomes, clicks, minutes }),
  }
}
