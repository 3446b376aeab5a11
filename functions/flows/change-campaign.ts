import type { Campaign } from '../core/campaigns/campaign.ts'
import type { CampaignAction } from '../core/campaigns/campaign-action.ts'
import { lastChangeOf } from '../core/campaigns/last-change.ts'
import type { Refusal } from '../core/campaigns/refusal.ts'
import { transition } from '../core/campaigns/transition.ts'
import { newAttempt } from './new-attempt.ts'
import { keepLastChange } from './note-audit.ts'
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
 * was faster. A failed condition whose cause is our own write, applied, counts as written. The same write says what was
 * done, by whom and why, and no version is replaced before that is in the audit trail. An `order` that was given before and
 * carried out last counts as carried out.
 */
export async function changeCampaign(
  ports: ChangePorts,
  id: string,
  action: CampaignAction,
  actor: string,
  order?: string,
): Promise<CampaignChange> {
  const attempt = newAttempt(ports.random)
  const by = { actor, attempt, ...(order !== undefined && { order }) }
  let stored = await ports.campaigns.read(id)
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (!stored) return { kind: 'unknown-campaign' }
    if (isCarriedOut(stored, action, order)) return { kind: 'changed', campaign: stored }
    const result = transition(stored, action, ports.clock.now())
    if (!result.ok) return { kind: 'refused', refusal: result.refusal, campaign: stored }
    const made = { before: stored, after: result.campaign }
    const campaign = { ...result.campaign, lastChange: lastChangeOf(made, action, by) }
    await keepLastChange(ports, stored)
    const answer = await ports.campaigns.replace(campaign)
    const fresh = answer === 'conflict' ? await ports.campaigns.read(id) : campaign
    if (fresh?.lastChange?.attempt === attempt) return { kind: 'changed', campaign }
    stored = fresh
  }
  throw new Error(`campaign ${id} changed under every one of ${mostTries} tries`)
}

function isCarriedOut(
  { lastChange }: Campaign,
  { kind }: CampaignAction,
  order: string | undefined,
): boolean {
  return order !== undefined && lastChange?.order === order && lastChange.action === kind
}
