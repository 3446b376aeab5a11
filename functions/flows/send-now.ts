import { type Campaign, isSeries } from '../core/campaigns/campaign.ts'
import { changedMeanwhile } from '../core/campaigns/campaign-refusal.ts'
import { runIdOf } from '../core/campaigns/run-id.ts'
import { transition } from '../core/campaigns/transition.ts'
import type { Problem } from '../core/problem.ts'
import { type ChangePorts, changeCampaign } from './change-campaign.ts'
import { checkCampaign, type Unfit } from './check-campaign.ts'
import type { Deadline } from './deadline.ts'
import type { Ports } from './ports.ts'
import { refusalOfRestored } from './refusal-of-restored.ts'
import { sendIssue } from './send-issue.ts'
import { type StartOutcome, type StartPorts, startCampaign } from './start-campaign.ts'

export interface SendNow {
  readonly campaignId: string
  readonly actor: string
  /** The site's zone, in which the start is shown when the campaign has none of its own. */
  readonly siteTimeZone?: string
  /** Real time by which to answer; a freeze that takes longer is gone on with by the tick. */
  readonly deadline: Deadline
  /** The version that was looked at; the one found when absent. */
  readonly version?: number
}

export type SendNowOutcome =
  | {
      readonly kind: 'started'
      readonly campaign: Campaign
      readonly start: StartOutcome
      readonly warnings: readonly Problem[]
    }
  | { readonly kind: 'unknown-campaign' }
  | Unfit

export type SendNowPorts = StartPorts &
  ChangePorts &
  Pick<Ports, 'composer' | 'deliverability' | 'subscribers'>

/**
 * Schedules a campaign for this instant and starts it at once, under the same checks and with the same safety. Of a series
 * it makes and starts the next issue, and answers that. Refused when another order went before it in the last moment.
 */
export async function sendNow(ports: SendNowPorts, input: SendNow): Promise<SendNowOutcome> {
  const { campaignId, actor, deadline } = input
  const campaign = await ports.campaigns.read(campaignId)
  if (!campaign) return { kind: 'unknown-campaign' }
  const restored = await refusalOfRestored(ports)
  if (restored) return { kind: 'refused', refusal: restored }
  if (campaign.version !== (input.version ?? campaign.version))
    return { kind: 'refused', refusal: changedMeanwhile }
  if (isSeries(campaign)) return sendIssue(ports, campaign, input)
  const instant = ports.clock.now()
  const timeZone = campaign.timeZone ?? input.siteTimeZone ?? 'UTC'
  const { version } = campaign
  const action = { kind: 'schedule', instant, timeZone, version, isNow: true } as const
  const allowed = transition(campaign, action, instant)
  if (!allowed.ok) return { kind: 'refused', refusal: allowed.refusal }
  const check = await checkCampaign(ports, campaign)
  if (check.kind !== 'fit') return check
  await ports.campaigns.addDue({ at: instant, kind: 'start', campaignId })
  const change = await changeCampaign(ports, campaignId, action, actor)
  if (change.kind !== 'changed') return change
  const start = await startCampaign(ports, { campaignId, instant, actor, deadline })
  if (start.kind === 'failed') return { kind: 'unfit', problems: start.problems }
  const started = (await ports.campaigns.read(campaignId)) ?? change.campaign
  if (started.runId !== runIdOf(campaignId, instant)) return { kind: 'refused', refusal: changedMeanwhile }
  return { kind: 'started', campaign: started, start, warnings: check.warnings }
}
