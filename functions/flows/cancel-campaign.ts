import { type CampaignChange, type ChangePorts, changeCampaign } from './change-campaign.ts'
import type { Ports } from './ports.ts'

export interface CancelCampaign {
  readonly campaignId: string
  readonly actor: string
  readonly reason?: string
  /** Only a campaign of this version: the one that whoever cancels it has looked at. */
  readonly version?: number
  /** Names the order, so that giving it again after a try that broke off is no second one. */
  readonly order?: string
}

/**
 * Cancels for good by one write; whoever is still pending counts as excluded (cancelled). The schedule is removed as a
 * courtesy: one that fires all the same finds nothing to start.
 */
export async function cancelCampaign(
  ports: ChangePorts & Pick<Ports, 'scheduler'>,
  input: CancelCampaign,
): Promise<CampaignChange> {
  const { campaignId, actor, reason = 'cancelled', version, order } = input
  const action = { kind: 'cancel', reason, ...(version !== undefined && { version }) } as const
  const change = await changeCampaign(ports, campaignId, action, actor, order)
  if (change.kind === 'changed' && change.campaign.scheduledFor && !change.campaign.runId) {
    await ports.scheduler.cancelStart(campaignId, change.campaign.scheduledFor)
  }
  return change
}
