import { type Campaign, isStarted } from '../core/campaigns/campaign.ts'
import type { NoticeCause } from '../core/notices/notice.ts'
import type { ChangePorts } from './change-campaign.ts'
import type { NotifyPorts } from './notify-owner.ts'
import { type PauseCampaign, pauseCampaign } from './pause-campaign.ts'
import type { Ports } from './ports.ts'
import { tellPause } from './tell-pause.ts'

export type HaltPorts = ChangePorts & NotifyPorts & Pick<Ports, 'runs'>

export interface HaltCampaign extends Omit<PauseCampaign, 'campaignId' | 'notice'> {
  readonly campaign: Campaign
  readonly cause: NoticeCause & ('breaker' | 'quota' | 'late-schedule')
}

/**
 * Pauses a campaign that its owner did not pause, and tells the owner; a campaign that is not sending is left as it is. The
 * pause says what is to be told, so that the tick makes up for a notice that did not get off.
 */
export async function haltCampaign(ports: HaltPorts, input: HaltCampaign): Promise<void> {
  const { campaign, cause, ...pause } = input
  const change = await pauseCampaign(ports, { ...pause, campaignId: campaign.id, notice: cause })
  if (change.kind === 'changed' && isStarted(change.campaign)) await tellPause(ports, change.campaign)
}
