import type { Instant } from '../subscribers/subscriber.ts'
import { type MachineSign, machineSigns, sortClicks } from '../tracking/click-bursts.ts'
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
  /** People's clicks by the hour, `2026-11-26T09`, each link of a message once. */
  readonly hours: ReadonlyMap<string, number>
  /** Messages in which machines followed links, by what gave them away; one may count under several. */
  readonly machines: { readonly [by in MachineSign]: number }
  /** People who booked, by the id of the link that led them; by an empty one where none is known. */
  readonly bookings: ReadonlyMap<string, number>
}

/** What there is before any row. */
export const emptyTotals: RunTotals = {
  counts: noCounts,
  excluded: {},
  failed: {},
  outcomes: noOutcomes,
  clicks: new Map(),
  minutes: new Map(),
  hours: new Map(),
  machines: { request: 0, early: 0, burst: 0 },
  bookings: new Map(),
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
  const hours = new Map<string, number>()
  const bookings = new Map<string, number>()
  const machines = { ...emptyTotals.machines }
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
      for (const { kind, at, link = '' } of found) {
        if (kind === 'delivery') addOne(minutes, at.slice(0, 16))
        if (kind === 'booking') addOne(bookings, link)
      }
      const { people, given } = sortClicks(found)
      for (const at of firstClicks(people)) addOne(hours, at.slice(0, 13))
      for (const sign of machineSigns) machines[sign] += new Set(given[sign].map(({ slot }) => slot)).size
    },
    totals: () => ({
      ...{ counts, excluded: reasons.x, failed: reasons.f, outcomes, clicks, minutes },
      ...{ hours, machines, bookings },
    }),
  }
}

function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** When each link of each message was followed first. */
function firstClicks(clicks: readonly Outcome[]): Iterable<Instant> {
  const first = new Map<string, Instant>()
  for (const { slot, link = '', at } of clicks) {
    const key = `${slot} ${link}`
    const known = first.get(key)
    if (known === undefined || at < known) first.set(key, at)
  }
  return first.values()
}
