import { sortClicks } from '../tracking/click-bursts.ts'
import type { CampaignCounts } from './campaign.ts'
import { addLetters, type LetterCounts, noLetters } from './count.ts'
import type { Outcome, OutcomeKind } from './ledger.ts'

type OutcomeCounts = Omit<CampaignCounts, keyof LetterCounts>

const noOutcomes: OutcomeCounts = {
  delivered: 0,
  bounced: 0,
  complained: 0,
  unsubscribed: 0,
  clicked: 0,
  booked: 0,
}

/** Counts before any row was read. */
export const noCounts: CampaignCounts = { ...noLetters, ...noOutcomes }

/**
 * Counts people, not events, in one chunk's outcomes. Bounced: for good, or softly without a delivery. Machine clicks
 * do not count, nor do those that only when they came gives away.
 */
export function countOutcomes(outcomes: readonly Outcome[]): OutcomeCounts {
  const people = new Map<number, Set<OutcomeKind>>()
  for (const { slot, kind } of outcomes) people.set(slot, (people.get(slot) ?? new Set()).add(kind))
  const counts = { ...noOutcomes, clicked: new Set(sortClicks(outcomes).people.map(({ slot }) => slot)).size }
  for (const kinds of people.values()) {
    if (kinds.has('delivery')) counts.delivered += 1
    if (kinds.has('bounce-hard') || (kinds.has('bounce-soft') && !kinds.has('delivery'))) counts.bounced += 1
    if (kinds.has('complaint')) counts.complained += 1
    if (kinds.has('unsubscribe')) counts.unsubscribed += 1
    if (kinds.has('booking')) counts.booked += 1
  }
  return counts
}

/** The counts with a chunk's letters added. */
export function withLetters(counts: CampaignCounts, letters: LetterCounts): CampaignCounts {
  return { ...counts, ...addLetters(counts, letters) }
}

/** The counts with a chunk's outcomes added. */
export function withOutcomes(counts: CampaignCounts, outcomes: readonly Outcome[]): CampaignCounts {
  const added = countOutcomes(outcomes)
  return {
    ...counts,
    delivered: counts.delivered + added.delivered,
    bounced: counts.bounced + added.bounced,
    complained: counts.complained + added.complained,
    unsubscribed: counts.unsubscribed + added.unsubscribed,
    clicked: counts.clicked + added.clicked,
    booked: counts.booked + added.booked,
  }
}
