import { type Campaign, isSeries, isStarted } from '../core/campaigns/campaign.ts'
import type { CampaignAction } from '../core/campaigns/campaign-action.ts'
import type { Checked, Problem } from '../core/problem.ts'
import { type CampaignChange, changeCampaign } from './change-campaign.ts'
import type { Deadline } from './deadline.ts'
import { driveRun } from './drive-run.ts'
import { frozenWords } from './frozen-words.ts'
import { waiveEvidence } from './judge-events.ts'
import { lanesOf, orderLanes } from './order-lanes.ts'
import { prepareRun } from './prepare-run.ts'
import { refusalOfRestored } from './refusal-of-restored.ts'
import { resumeSeries } from './resume-series.ts'
import type { StartPorts } from './start-campaign.ts'

export interface ResumeCampaign {
  readonly campaignId: string
  readonly actor: string
  readonly deadline: Deadline
  /** Only a campaign of this epoch: one that was paused for another reason meanwhile stays paused. */
  readonly epoch?: number
  /** Only a campaign of this version: the one that its owner has looked at, with what paused it. */
  readonly version?: number
  /** Why, where nobody ordered it. */
  readonly reason?: string
  /** Names the order, so that giving it again after a try that broke off is no second one. */
  readonly order?: string
}

export type ResumeOutcome =
  | CampaignChange
  /** One that was held back before it began does not compile. */
  | { readonly kind: 'unfit'; readonly problems: readonly Problem[] }

/**
 * Resumes a paused campaign: those still pending are served, nobody else. The due row comes before the status, so a
 * crash in between leaves the rest to the tick; the new epoch gives its orders ids of their own.
 * A series goes on with its next occurrence.
 */
export async function resumeCampaign(ports: StartPorts, input: ResumeCampaign): Promise<ResumeOutcome> {
  const { campaignId, actor, deadline, epoch, version, reason, order } = input
  const stored = await ports.campaigns.read(campaignId)
  const restored = stored && (await refusalOfRestored(ports))
  if (restored) return { kind: 'refused', refusal: restored, campaign: stored }
  if (stored && isSeries(stored)) return resumeSeries(ports, stored, input)
  const readied = stored?.status === 'paused' ? await ready(ports, stored, deadline) : undefined
  if (readied?.ok === false) return { kind: 'unfit', problems: readied.problems }
  // Whatever goes on by itself names an epoch; the owner does not, and has seen what paused it.
  const isSeen = epoch === undefined && (version === undefined || version === stored?.version)
  if (isSeen && stored?.status === 'paused' && isStarted(stored)) await waiveEvidence(ports, stored)
  const named = {
    ...(epoch !== undefined && { epoch }),
    ...(version !== undefined && { version }),
    ...(reason && { reason }),
  }
  const action = { kind: 'resume', ...readied?.value, ...named } as const
  const change = await changeCampaign(ports, campaignId, action, actor, order)
  if (change.kind !== 'changed' || !isStarted(change.campaign)) return change
  const driven = await driveRun(ports, change.campaign, deadline)
  if (driven.kind === 'sending') await orderLanes(ports, change.campaign, driven.run, lanesOf(driven.run), 0)
  return change
}

/** Of one that starts by it: what it says, and the instant for which its run is ready. */
type Readied = Pick<Extract<CampaignAction, { kind: 'resume' }>, 'said' | 'readied'>

/** Content for a campaign that was held back, and what it says, and a due row for any; or what keeps it from going on. */
async function ready(ports: StartPorts, campaign: Campaign, deadline: Deadline): Promise<Checked<Readied>> {
  let readied: Readied = {}
  if (!isStarted(campaign) && campaign.scheduledFor) {
    const prepared = await prepareRun(ports, campaign, campaign.scheduledFor, deadline)
    if (!prepared.ok) return prepared
    const said = await frozenWords(ports, campaign, prepared.value)
    readied = { ...said, readied: campaign.scheduledFor }
  }
  await ports.campaigns.addDue({ at: ports.clock.now(), kind: 'run', campaignId: campaign.id })
  return { ok: true, value: readied, problems: [] }
}
