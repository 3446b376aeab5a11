import type { Campaign } from '../core/campaigns/campaign.ts'
import type { CampaignAction } from '../core/campaigns/campaign-action.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type CampaignChange, type ChangePorts, changeCampaign } from './change-campaign.ts'
import type { Ports } from './ports.ts'

export interface AwaitOccurrence {
  readonly next: Instant
  /** The write that has the series wait for it. */
  readonly action: CampaignAction
  readonly actor: string
  readonly order?: string | undefined
}

/**
 * Has a series wait for an occurrence, by the one write of the action that names it. The due rows come before that write,
 * so a crash in between loses nothing: that of the occurrence, and one for an issue it owes, whose own row may have been
 * cleared while nothing could be made of it. The schedule of what it waited for before is taken away.
 */
export async function awaitOccurrence(
  ports: ChangePorts & Pick<Ports, 'scheduler'>,
  { id: campaignId, owes, scheduledFor: old }: Campaign,
  { next, action, actor, order }: AwaitOccurrence,
): Promise<CampaignChange> {
  await ports.campaigns.addDue({ at: next, kind: 'start', campaignId })
  if (owes) await ports.campaigns.addDue({ at: ports.clock.now(), kind: 'start', campaignId })
  const change = await changeCampaign(ports, campaignId, action, actor, order)
  if (change.kind !== 'changed') return change
  await ports.scheduler.scheduleStart(campaignId, next)
  if (old !== undefined && old !== next) await ports.scheduler.cancelStart(campaignId, old)
  return change
}
