import type { Series } from '../core/campaigns/campaign.ts'
import { nextOccurrence } from '../core/campaigns/recurrence.ts'
import { type CampaignChange, type ChangePorts, changeCampaign } from './change-campaign.ts'
import type { Ports } from './ports.ts'

/**
 * Lets a paused series go on with its next occurrence; what fell into the pause is left out. An issue it had decided on
 * before the pause is made by the tick. The due rows come before the status, so a crash in between loses nothing.
 */
export async function resumeSeries(
  ports: ChangePorts & Pick<Ports, 'scheduler'>,
  series: Series,
  actor: string,
  order?: string,
): Promise<CampaignChange> {
  const { id: campaignId, owes, definition } = series
  const now = ports.clock.now()
  const next = nextOccurrence(definition.schedule, now)?.instant
  if (next !== undefined) await ports.campaigns.addDue({ at: next, kind: 'start', campaignId })
  if (owes) await ports.campaigns.addDue({ at: now, kind: 'start', campaignId })
  const action = { kind: 'resume', ...(next !== undefined && { next }) } as const
  const change = await changeCampaign(ports, campaignId, action, actor, order)
  if (change.kind === 'changed' && next !== undefined) await ports.scheduler.scheduleStart(campaignId, next)
  return change
}
