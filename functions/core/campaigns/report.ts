import type { CampaignCounts } from './campaign.ts'
import { addLetters, type LetterCounts, noLetters } from './count.ts'
import type { Outcome } from './ledger.ts'
import { countResponses } from './responses.ts'

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

/** The counts with a chunk's letters added. */
export function withLetters(counts: CampaignCounts, letters: LetterCounts): CampaignCounts {
  return { ...counts, ...addLetters(counts, letters) }
}

/** The counts with a chunk's outcomes added. */
export function withOutcomes(counts: CampaignCounts, outcomes: readonly Outcome[]): CampaignCounts {
  const added = countResponses(outcomes)
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
