import { type Campaign, type CampaignDefinition, isSeries } from '../core/campaigns/campaign.ts'
import { changedMeanwhile, seriesOver } from '../core/campaigns/campaign-refusal.ts'
import { definitionHash } from '../core/campaigns/definition-hash.ts'
import { nextOccurrence } from '../core/campaigns/recurrence.ts'
import { movesAway, transition } from '../core/campaigns/transition.ts'
import { awaitOccurrence } from './await-occurrence.ts'
import { type CampaignChange, type ChangePorts, changeCampaign } from './change-campaign.ts'
import { type CheckPorts, checkCampaign, type Unfit } from './check-campaign.ts'
import { checkSeries } from './check-series.ts'
import type { Ports } from './ports.ts'

export type UpdatePorts = ChangePorts & CheckPorts & Pick<Ports, 'scheduler'>

export interface UpdateCampaign {
  readonly campaignId: string
  readonly actor: string
  readonly definition: CampaignDefinition
  readonly source: Campaign['source']
  /** The version that the definition was made from; the one found when absent. */
  readonly version?: number
}

/** The definition is stored already: nothing was written, and nothing stands in the trail. */
interface Unchanged {
  readonly kind: 'unchanged'
  readonly campaign: Campaign
}

/**
 * Replaces the definition of a campaign that has not started. What goes out without another order is checked as
 * scheduling checks it, and a refusal changes nothing. One whose own time changes while it is scheduled goes back to
 * draft by the same write, so that it can never fire at a time its definition no longer names; a series waits for its
 * new next occurrence instead. Whatever somebody else changes meanwhile is not overwritten.
 */
export async function updateCampaign(
  ports: UpdatePorts,
  input: UpdateCampaign,
): Promise<CampaignChange | Unchanged | Unfit> {
  const { campaignId, actor, definition, source } = input
  const before = await ports.campaigns.read(campaignId)
  if (!before) return { kind: 'unknown-campaign' }
  const { version = before.version } = input
  if (before.version !== version) return { kind: 'refused', refusal: changedMeanwhile }
  const now = ports.clock.now()
  const { schedule } = definition
  const movesOn = isSeries(before) && schedule.kind === 'recurring' && movesAway(before, definition)
  const next = movesOn ? nextOccurrence(schedule, now)?.instant : undefined
  if (movesOn && next === undefined) return { kind: 'refused', refusal: seriesOver }
  const edit = { kind: 'edit', definition, source, version, ...(next !== undefined && { next }) } as const
  const allowed = transition(before, edit, now)
  if (!allowed.ok) return { kind: 'refused', refusal: allowed.refusal }
  if (isSame(before, input)) return { kind: 'unchanged', campaign: before }
  const check = await checkOrdered(ports, allowed.campaign)
  if (check.kind !== 'fit') return check
  if (next !== undefined) return awaitOccurrence(ports, before, { next, action: edit, actor })
  return changeCampaign(ports, campaignId, edit, actor)
}

function isSame(stored: Campaign, { definition, source }: UpdateCampaign): boolean {
  const same = definitionHash(stored.definition) === definitionHash(definition)
  return same && definitionHash(stored.source) === definitionHash(source)
}

/** Nobody looks again at what is scheduled, nor at a series that is only resumed. */
async function checkOrdered(ports: CheckPorts, campaign: Campaign) {
  const { status, scheduledFor } = campaign
  if (status !== 'scheduled' && status !== 'paused') return { kind: 'fit' } as const
  return isSeries(campaign)
    ? checkSeries(ports, campaign, scheduledFor)
    : checkCampaign(ports, campaign, scheduledFor)
}
