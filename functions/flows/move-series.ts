import type { Campaign } from '../core/campaigns/campaign.ts'
import type { CampaignAction } from '../core/campaigns/campaign-action.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type CampaignChange, type ChangePorts, changeCampaign } from './change-campaign.ts'
import type { Ports } from './ports.ts'

type MovingEdit = Extract<CampaignAction, { kind: 'edit' }> & { readonly next: Instant }

/** Gives a scheduled series another recurrence: by the same write it waits for the first occurrence of that. */
export async function moveSeries(
  ports: ChangePorts & Pick<Ports, 'scheduler'>,
  { id: campaignId, scheduledFor: old }: Campaign,
  edit: MovingEdit,
  actor: string,
): Promise<CampaignChange> {
  const { next } = edit
  await ports.campaigns.addDue({ at: next, kind: 'start', campaignId })
  const change = await changeCampaign(ports, campaignId, edit, actor)
  if (change.kind !== 'changed') return change
  await ports.scheduler.scheduleStart(campaignId, next)
  if (old !== undefined && old !== next) await ports.scheduler.cancelStart(campaignId, old)
  return change
}
