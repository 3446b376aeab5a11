import { isStarted, type StartedCampaign } from '../core/campaigns/campaign.ts'
import {
  dangerOf,
  type Evidence,
  type EvidenceTally,
  isBad,
  minusEvidence,
  noEvidence,
  plusEvidence,
} from '../core/campaigns/event-breaker.ts'
import type { EmailEvent } from '../core/tracking/email-event.ts'
import { evidenceOf } from '../core/tracking/evidence-of.ts'
import { type HaltPorts, haltCampaign } from './halt-campaign.ts'
import type { Ports } from './ports.ts'

export type JudgePorts = HaltPorts & Pick<Ports, 'runs'>

/**
 * Counts what is news, run by run, and pauses a run that endangers the account. What was counted before the owner resumed
 * does not pause it again: thresholds count from there.
 */
export async function judgeEvents(ports: JudgePorts, news: readonly EmailEvent[]): Promise<void> {
  const added = new Map<string, { readonly campaignId: string; readonly evidence: Evidence }>()
  for (const event of news) {
    const { run, campaign: campaignId } = event.tags
    if (run === undefined || campaignId === undefined) continue
    const evidence = plusEvidence(added.get(run)?.evidence ?? noEvidence, evidenceOf(event))
    added.set(run, { campaignId, evidence })
  }
  for (const [runId, { campaignId, evidence }] of added) {
    if (evidence.outcomes + evidence.complaints > 0) await judgeRun(ports, runId, campaignId, evidence)
  }
}

async function judgeRun(
  ports: JudgePorts,
  runId: string,
  campaignId: string,
  added: Evidence,
): Promise<void> {
  const tally = await ports.runs.countEvidence(runId, added)
  if (!isBad(added) && tally.waiver?.trippedIn === undefined) return
  const campaign = await ports.campaigns.read(campaignId)
  if (!campaign || !isStarted(campaign) || campaign.runId !== runId || !goesOn(campaign)) return
  const waived = await waivedOf(ports, campaign, tally, added)
  const danger = dangerOf(minusEvidence(tally.counts, waived))
  if (danger === undefined) return
  // Noted before the pause: a resume that came in between would find nothing waived.
  await ports.runs.waiveEvidence(runId, { counts: waived, trippedIn: campaign.epoch })
  const { epoch } = campaign
  await haltCampaign(ports, { campaign, cause: 'breaker', actor: 'events', reason: danger, epoch })
}

/** One that waits for the daily quota goes on by itself, so it is judged too. */
function goesOn({ status, resumesAt }: StartedCampaign): boolean {
  return status === 'sending' || (status === 'paused' && resumesAt !== undefined)
}

/** What no longer counts: after a resume, everything up to the first batch that came since. */
async function waivedOf(
  ports: JudgePorts,
  campaign: StartedCampaign,
  { counts, waiver }: EvidenceTally,
  added: Evidence,
): Promise<Evidence> {
  if (waiver?.trippedIn === undefined || waiver.trippedIn >= campaign.epoch)
    return waiver?.counts ?? noEvidence
  const waived = minusEvidence(counts, added)
  await ports.runs.waiveEvidence(campaign.runId, { counts: waived })
  return waived
}
