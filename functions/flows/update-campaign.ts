import { type Campaign, type CampaignDefinition, isSeries } from '../core/campaigns/campaign.ts'
import { changedMeanwhile } from '../core/campaigns/campaign-refusal.ts'
import { definitionHash } from '../core/campaigns/definition-hash.ts'
import { type CampaignChange, type ChangePorts, changeCampaign } from './change-campaign.ts'
import { moveSeries } from './move-series.ts'
import type { Ports } from './ports.ts'

export type UpdatePorts = ChangePorts & Pick<Ports, 'scheduler'>

export interface UpdateCampaign {
  readonly campaignId: string
  readonly actor: string
  readonly definition: CampaignDefinition
  readonly source: Campaign['source']
  /** The version that the definition was made from; the one found when absent. */
  readonly version?: number
}

/**
 * Replaces the definition of a campaign that has not started. One whose own time changes while it is scheduled goes back
 * to draft, so that it can never fire at a time its definition no longer names; a series waits for its new next
 * occurrence instead. Whatever somebody else changes meanwhile is not overwritten.
 */
export async function updateCampaign(ports: UpdatePorts, input: UpdateCampaign): Promise<CampaignChange> {
  const { campaignId, actor, definition, source } = input
  const before = await ports.campaigns.read(campaignId)
  if (!before) return { kind: 'unknown-campaign' }
  const { version = before.version } = input
  if (before.version !== version) return { kind: 'refused', refusal: changedMeanwhile, campaign: before }
  const edit = { kind: 'edit', definition, source } as const
  const moves =
    before.status === 'scheduled' &&
    definitionHash(before.definition.schedule) !== definitionHash(definition.schedule)
  if (moves && isSeries(before) && definition.schedule.kind === 'recurring') {
    return moveSeries(ports, before, { ...input, schedule: definition.schedule })
  }
  if (moves) {
    const reason = 'its time changed in its definition: schedule it again'
    const change = await changeCampaign(ports, campaignId, { kind: 'unschedule', reason }, actor)
    if (change.kind !== 'changed') return change
    return changeCampaign(ports, campaignId, { ...edit, version: version + 1 }, actor)
  }
  return changeCampaign(ports, campaignId, { ...edit, version }, actor)
}
