import type { StartedCampaign } from '../core/campaigns/campaign.ts'
import { type HaltPorts, haltCampaign } from './halt-campaign.ts'

/** Pauses a campaign that stood still for too long and asks its owner: what it was about may be stale (promise P4). */
export async function askFirst(ports: HaltPorts, campaign: StartedCampaign): Promise<void> {
  const reason = 'it stood still while the system was down: resume it to go on now, or cancel it'
  await haltCampaign(ports, {
    campaign,
    cause: 'late-schedule',
    actor: 'tick',
    reason,
    epoch: campaign.epoch,
  })
}
