import type { Campaign } from '../core/campaigns/campaign.ts'
import type { NoticeCause } from '../core/notices/notice.ts'
import type { ChangePorts } from './change-campaign.ts'
import { type NotifyPorts, notifyOwner } from './notify-owner.ts'
import { type PauseCampaign, pauseCampaign } from './pause-campaign.ts'

export type HaltPorts = ChangePorts & NotifyPorts

export interface HaltCampaign extends Omit<PauseCampaign, 'campaignId'> {
  readonly campaign: Campaign
  readonly cause: NoticeCause & ('breaker' | 'quota' | 'late-schedule')
}

/** Pauses a campaign that its owner did not pause, and tells the owner; a campaign that is not sending is left as it is. */
export async function haltCampaign(ports: HaltPorts, input: HaltCampaign): Promise<void> {
  const { campaign, cause, ...pause } = input
  const change = await pauseCampaign(ports, { ...pause, campaignId: campaign.id })
  if (change.kind !== 'changed') return
  await notifyOwner(ports, {
    cause,
    campaignId: campaign.id,
    campaign: campaign.said?.name ?? campaign.definition.name,
    reason: pause.reason,
  })
}
