import { type CampaignChange, type ChangePorts, changeCampaign } from './change-campaign.ts'
import type { Ports } from './ports.ts'

export interface UnscheduleCampaign {
  readonly campaignId: string
  readonly actor: string
  /** Only a campaign of this version: the one that whoever takes it back has looked at. */
  readonly version?: number
}

/**
 * Takes a schedule back by one write: a campaign that has not started is a draft again, and so is a series, whose issues
 * stay as they are. Its due row finds nothing to start; the schedule is removed as a courtesy.
 */
export async function unscheduleCampaign(
  ports: ChangePorts & Pick<Ports, 'scheduler'>,
  input: UnscheduleCampaign,
): Promise<CampaignChange> {
  const { campaignId, actor, version } = input
  const before = await ports.campaigns.read(campaignId)
  const looked = version !== undefined && { version }
  const action = { kind: 'unschedule', reason: 'its schedule was taken back', ...looked } as const
  const change = await changeCampaign(ports, campaignId, action, actor)
  if (change.kind === 'changed' && before?.scheduledFor !== undefined)
    await ports.scheduler.cancelStart(campaignId, before.scheduledFor)
  return change
}
