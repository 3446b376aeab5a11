import { type Campaign, isSeries } from '../campaigns/campaign.ts'
import type { CampaignAction } from '../campaigns/campaign-action.ts'
import { type HookEvent, type HookEventType, hookEvent } from './hook-event.ts'

const types: { readonly [kind in CampaignAction['kind']]?: HookEventType } = {
  schedule: 'campaign.scheduled',
  unschedule: 'campaign.unscheduled',
  start: 'campaign.started',
  hold: 'campaign.paused',
  pause: 'campaign.paused',
  resume: 'campaign.resumed',
  cancel: 'campaign.cancelled',
  finish: 'campaign.sent',
  fail: 'campaign.failed',
}

/**
 * What a write does to a campaign that others are told of: one event, or none. `after` is the version to be written. A
 * series that takes its turn tells nothing, since the issue it makes does.
 */
export function campaignEvents(
  before: Pick<Campaign, 'status'> | undefined,
  after: Campaign,
): readonly HookEvent[] {
  const { id, status, version, updatedAt, lastChange } = after
  const action = lastChange?.action ?? ''
  const isTakenBack = action === 'edit' && before?.status === 'scheduled' && status === 'draft'
  const type = isTakenBack ? 'campaign.unscheduled' : (types as Record<string, HookEventType>)[action]
  return type ? [hookEvent(type, updatedAt, String(version), { id, ...dataOf(after) })] : []
}

function dataOf(campaign: Campaign) {
  const { definition, said, status, scheduledFor = null, timeZone = null, series, lastChange } = campaign
  return {
    name: said?.name ?? definition.name,
    kind: definition.kind,
    status,
    scheduledFor,
    timeZone,
    reason: lastChange?.reason ?? null,
    series: series ? { id: series.id, number: series.number } : null,
    isSeries: isSeries(campaign),
  }
}
