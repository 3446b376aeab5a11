/** What SES's events say about the health of a run. */
export interface Evidence {
  /** Deliveries and bounces, and delays that are the sender's fault. */
  readonly outcomes: number
  readonly deliveries: number
  readonly hardBounces: number
  readonly complaints: number
  /** Bounces and delays for policy, content or reputation. */
  readonly senderFaults: number
}

export const noEvidence: Evidence = {
  outcomes: 0,
  deliveries: 0,
  hardBounces: 0,
  complaints: 0,
  senderFaults: 0,
}

/**
 * What is counted of a run as its events come, in one row. A batch that broke off is counted again: what is good counts
 * only as news, what is bad each time, so that the row never shows less danger than there is. Only the outcomes tell how
 * much there is (promise P2: reports count rows).
 */
export interface EvidenceTally {
  readonly counts: Evidence
  /** What the last look at the outcomes found counted too often. */
  readonly surplus?: Evidence
  /** What the outcomes held when the owner resumed after the breaker: it does not pause the run again. */
  readonly waived?: Evidence
  /** The epoch in which the breaker paused the campaign. */
  readonly trippedIn?: number
}

/** What is noted beside the counts. */
export type EvidenceNotes = Omit<EvidenceTally, 'counts'>

/**
 * AWS reviews an account at 5 % hard bounces and may pause it at 10 % ("Amazon SES sending review process FAQs"): 8 %
 * leaves room for what is under way, and under 50 outcomes four stale addresses would do.
 */
const mostHardBounces = { share: 0.08, outcomes: 50 }
/**
 * AWS reviews at 0.1 % complaints and may pause at 0.5 %; Gmail and Yahoo demand that 0.3 % is never reached. Fewer than
 * five people are no trend: on a list of a thousand, one alone is 0.1 %.
 */
const mostComplaints = { share: 0.003, people: 5 }
/** One strict provider refuses a part of every list; a fifth of everything means that the sender is the reason. */
const mostSenderFaults = { share: 0.2, people: 10 }

/** Why a run has to pause, in words for the owner; undefined while its evidence is within bounds. */
export function dangerOf(evidence: Evidence): string | undefined {
  const { outcomes, deliveries, hardBounces, complaints, senderFaults } = evidence
  if (outcomes >= mostHardBounces.outcomes && hasManyHardBounces(evidence)) {
    return `${hardBounces} of ${outcomes} messages came back for good (${percent(hardBounces, outcomes)}); AWS may stop an account at 10 %`
  }
  if (hasManyComplaints(evidence)) {
    return `${complaints} of ${deliveries} people complained (${percent(complaints, deliveries)}); providers and AWS expect less than 0.1 %`
  }
  if (hasManySenderFaults(evidence)) {
    return `${senderFaults} of ${outcomes} messages were turned away for policy, content or reputation (${percent(senderFaults, outcomes)})`
  }
  return undefined
}

/** True when a run may be in danger as far as its row tells, so that its outcomes have to be looked at. */
export function mayEndanger({ counts, surplus = noEvidence, waived = noEvidence }: EvidenceTally): boolean {
  const evidence = minusEvidence(minusEvidence(counts, surplus), waived)
  return hasManyHardBounces(evidence) || hasManyComplaints(evidence) || hasManySenderFaults(evidence)
}

/** How much more of the bad the row counts than the outcomes hold; what is good it may only miss. */
export function surplusOf(counts: Evidence, truth: Evidence): Evidence {
  return { ...minusEvidence(counts, truth), outcomes: 0, deliveries: 0 }
}

/** The evidence without what is good: all that a batch proves when it comes again. */
export function onlyBad(evidence: Evidence): Evidence {
  return { ...evidence, outcomes: 0, deliveries: 0 }
}

function hasManyHardBounces({ outcomes, hardBounces }: Evidence): boolean {
  const fewest = mostHardBounces.share * mostHardBounces.outcomes
  return hardBounces >= fewest && hardBounces >= mostHardBounces.share * outcomes
}

function hasManyComplaints({ deliveries, complaints }: Evidence): boolean {
  return complaints >= mostComplaints.people && complaints >= mostComplaints.share * deliveries
}

function hasManySenderFaults({ outcomes, senderFaults }: Evidence): boolean {
  return senderFaults >= mostSenderFaults.people && senderFaults >= mostSenderFaults.share * outcomes
}

/** The evidence without what another one counts of it. */
export function minusEvidence(evidence: Evidence, waived: Evidence): Evidence {
  return combine(evidence, waived, (one, other) => one - other)
}

/** Both together. */
export function plusEvidence(evidence: Evidence, added: Evidence): Evidence {
  return combine(evidence, added, (one, other) => one + other)
}

function combine(one: Evidence, other: Evidence, by: (one: number, other: number) => number): Evidence {
  return {
    outcomes: by(one.outcomes, other.outcomes),
    deliveries: by(one.deliveries, other.deliveries),
    hardBounces: by(one.hardBounces, other.hardBounces),
    complaints: by(one.complaints, other.complaints),
    senderFaults: by(one.senderFaults, other.senderFaults),
  }
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 100 : Math.round((1000 * part) / whole) / 10} %`
}
