/** What SES's events say about the health of a run; each event counts once. */
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

/** What the breaker leaves out of account. */
export interface EvidenceWaiver {
  /** Evidence from before the owner resumed. */
  readonly counts: Evidence
  /** The breaker paused the campaign in this epoch: with a later one the owner has seen all that was counted by then. */
  readonly trippedIn?: number
}

/** All evidence of a run, and what of it no longer counts. */
export interface EvidenceTally {
  readonly counts: Evidence
  readonly waiver?: EvidenceWaiver
}

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
  if (outcomes >= mostHardBounces.outcomes && hardBounces >= mostHardBounces.share * outcomes) {
    return `${hardBounces} of ${outcomes} messages came back for good (${percent(hardBounces, outcomes)}); AWS may stop an account at 10 %`
  }
  if (complaints >= mostComplaints.people && complaints >= mostComplaints.share * deliveries) {
    return `${complaints} of ${deliveries} people complained (${percent(complaints, deliveries)}); providers and AWS expect less than 0.1 %`
  }
  if (senderFaults >= mostSenderFaults.people && senderFaults >= mostSenderFaults.share * outcomes) {
    return `${senderFaults} of ${outcomes} messages were turned away for policy, content or reputation (${percent(senderFaults, outcomes)})`
  }
  return undefined
}

/** True when evidence could bring a run into danger; most batches hold nothing but deliveries. */
export function isBad({ hardBounces, complaints, senderFaults }: Evidence): boolean {
  return hardBounces + complaints + senderFaults > 0
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
