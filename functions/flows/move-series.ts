import type { Recurrence, Series } from '../core/campaigns/campaign.ts'
import { seriesOver } from '../core/campaigns/campaign-refusal.ts'
import { nextOccurrence } from '../core/campaigns/recurrence.ts'
import { type CampaignChange, changeCampaign } from './change-campaign.ts'
import type { UpdateCampaign, UpdatePorts } from './update-campaign.ts'

/** Gives a scheduled series another recurrence: by the same write it waits for the first occurrence of that. */
export async function moveSeries(
  ports: UpdatePorts,
  series: Series,
  { actor, definition, source, schedule }: UpdateCampaign & { readonly schedule: Recurrence },
): Promise<CampaignChange> {
  const { id: campaignId, scheduledFor: old, version } = series
  const next = nextOccurrence(schedule, ports.clock.now())?.instant
  if (next === undefined) return { kind: 'refused', refusal: seriesOver, campaign: series }
  await ports.campaigns.addDue({ at: next, kind: 'start', campaignId })
  const change = await changeCampaign(
    ports,
    campaignId,
    { kind: 'edit', definition, source, next, version },
    actor,
  )
  if (change.kind !== 'changed') return change
  await ports.scheduler.scheduleStart(campaignId, next)
  if (old !== undefined && old !== next) await ports.scheduler.cancelStart(campaignId, old)
  return change
}
