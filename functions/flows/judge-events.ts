import { isStarted, type StartedCampaign } from '../core/campaigns/campaign.ts'
import {
  dangerOf,
  type Evidence,
  mayEndanger,
  minusEvidence,
  noEvidence,
  surplusOf,
} from '../core/campaigns/event-breaker.ts'
import { type HaltPorts, haltCampaign } from './halt-campaign.ts'
import type { Ports } from './ports.ts'
import { sumEvidence } from './sum-evidence.ts'

export type JudgePorts = HaltPorts & Pick<Ports, 'runs'>

/** What a batch says about one run, after its outcomes were recorded. */
export interface RunEvidence {
  readonly runId: string
  readonly campaignId: string
  readonly evidence: Evidence
}

/**
 * Counts what a batch says about a run, and pauses one that endangers the account. The counts only tell whether to look:
 * judged are the outcomes, so that a batch which broke off and comes again leads to the same pause.
 */
export async function judgeRun(
  ports: JudgePorts,
  { runId, campaignId, evidence }: RunEvidence,
): Promise<void> {
  const tally = await ports.runs.countEvidence(runId, evidence)
  if (!mayEndanger(tally)) return
  const campaign = await ports.campaigns.read(campaignId)
  if (!campaign || !isStarted(campaign) || campaign.runId !== runId || !goesOn(campaign)) return
  const truth = await sumEvidence(ports, runId)
  const danger = dangerOf(minusEvidence(truth, tally.waived ?? noEvidence))
  if (danger === undefined) {
    await ports.runs.noteEvidence(runId, { surplus: surplusOf(tally.counts, truth) })
    return
  }
  // Noted before the pause: a resume that came in between would find nothing to waive.
  await ports.runs.noteEvidence(runId, { trippedIn: campaign.epoch })
  const { epoch } = campaign
  await haltCampaign(ports, { campaign, cause: 'breaker', actor: 'events', reason: danger, epoch })
}

/** One that waits for the daily quota goes on by itself, so it is judged too. */
function goesOn({ status, resumesAt }: StartedCampaign): boolean {
  return status === 'sending' || (status === 'paused' && resumesAt !== undefined)
}

/** Before the owner resumes a campaign that the breaker paused: what its outcomes hold by now does not pause it again. */
export async function waiveEvidence(ports: Pick<Ports, 'runs'>, campaign: StartedCampaign): Promise<void> {
  const { trippedIn } = await ports.runs.countEvidence(campaign.runId, noEvidence)
  // A pause raises the epoch by one: this pause is the breaker's, and no later one.
  if (trippedIn === undefined || trippedIn + 1 !== campaign.epoch) return
  await ports.runs.noteEvidence(campaign.runId, { waived: await sumEvidence(ports, campaign.runId) })
}
