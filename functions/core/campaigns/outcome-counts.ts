import type { Outcome, OutcomeKind } from './ledger.ts'

/** People of a run by what came back about their message, finer than a campaign's counts. */
export interface OutcomeCounts {
  /** Bounced for good. */
  readonly hardBounced: number
  /** Bounced softly and never delivered. */
  readonly softBounced: number
  /** Kept back by SES, which knew the address as bad: in no bounce rate. */
  readonly suppressed: number
  readonly delayed: number
  /** Refused by SES after it had accepted. */
  readonly rejected: number
  readonly notRendered: number
}

/** Nobody. */
export const noOutcomes: OutcomeCounts = {
  hardBounced: 0,
  softBounced: 0,
  suppressed: 0,
  delayed: 0,
  rejected: 0,
  notRendered: 0,
}

/** The counts with one chunk's outcomes added: people, not events. */
export function addOutcomes(counts: OutcomeCounts, outcomes: readonly Outcome[]): OutcomeCounts {
  const people = (kind: OutcomeKind) =>
    new Set(outcomes.flatMap((outcome) => (outcome.kind === kind ? [outcome.slot] : [])))
  const hard = people('bounce-hard')
  const delivered = people('delivery')
  const soft = [...people('bounce-soft')].filter((slot) => !hard.has(slot) && !delivered.has(slot))
  return {
    hardBounced: counts.hardBounced + hard.size,
    softBounced: counts.softBounced + soft.length,
    suppressed: counts.suppressed + people('suppressed').size,
    delayed: counts.delayed + people('delay').size,
    rejected: counts.rejected + people('reject').size,
    notRendered: counts.notRendered + people('rendering-failure').size,
  }
}
