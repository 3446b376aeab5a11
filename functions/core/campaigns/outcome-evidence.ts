import { type Evidence, noEvidence, plusEvidence } from './event-breaker.ts'
import type { Outcome, OutcomeKind } from './ledger.ts'

const byKind: { readonly [kind in OutcomeKind]?: Partial<Evidence> } = {
  delivery: { outcomes: 1, deliveries: 1 },
  'bounce-hard': { outcomes: 1, hardBounces: 1 },
  'bounce-soft': { outcomes: 1 },
  'bounce-fault': { senderFaults: 1 },
  'delay-fault': { outcomes: 1, senderFaults: 1 },
  complaint: { complaints: 1 },
}

/** True of what the breaker counts. */
export function isEvidence({ kind }: Outcome): boolean {
  return byKind[kind] !== undefined
}

/** What a chunk's outcomes say about the health of its run. */
export function evidenceOf(outcomes: readonly Outcome[]): Evidence {
  return outcomes.reduce((sum, { kind }) => plusEvidence(sum, { ...noEvidence, ...byKind[kind] }), noEvidence)
}
