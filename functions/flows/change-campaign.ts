import type { Campaign } from '../core/campaigns/campaign.ts'
import type { CampaignAction } from '../core/campaigns/campaign-action.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import { transition } from '../core/campaigns/transition.ts'
import { noteChange } from './note-audit.ts'
import type { Ports } from './ports.ts'

/** What became of an order to change a campaign. */
export type CampaignChange =
  | { readonly kind: 'changed'; readonly campaign: Campaign }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly campaign: Campaign }
  | { readonly kind: 'unknown-campaign' }

export type ChangePorts = Pick<Ports, 'clock' | 'random' | 'campaigns'>

const mostTries = 10

/**
 * Applies one action to the campaign as it is now: one conditional write, tried again on a fresh read when somebody else
 * was faster. A failed condition whose cause is our own write, applied, counts as written. Leaves an audit entry.
 */
export async function changeCampaign(
  ports: ChangePorts,
  id: string,
  action: CampaignAction,
  actor: string,
): Promise<CampaignChange> {
  let stored = await ports.campaigns.read(id)
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (!stored) return { kind: 'unknown-campaign' }
    const result = transition(stored, action, ports.clock.now())
    if (!result.ok) return { kind: 'refused', refusal: result.refusal, campaign: stored }
    const answer = await ports.campaigns.replace(result.campaign)
    const fresh = answer === 'conflict' ? await ports.campaigns.read(id) : result.campaign
    if (fresh && isSameChange(fresh, result.campaign)) {
      const reason = 'reason' in action ? { reason: action.reason } : {}
      await noteChange(ports, result.campaign, { actor, action: action.kind, ...reason })
      return { kind: 'changed', campaign: result.campaign }
    }
    stored = fresh
  }
  throw new Error(`campaign ${id} changed under every one of ${mostTries} tries`)
}

function isSameChange(one: Campaign, other: Campaign): boolean {
  return (
    one.version === other.version &&
    one.status === other.status &&
    one.epoch === other.epoch &&
    one.updatedAt === other.updatedAt &&
    one.scheduledFor === other.scheduledFor &&
    one.reason === other.reason
  )
}
